import { bulkMessageId } from '../../callbacks/bulk-message-id.js';
import { textMistake } from '../../http/client-text.js';
import { e164Mistake } from '../../sms/phone-number.js';
import { recipientKey } from '../../sms/recipient.js';
import type { MessageOptions, NewMessage } from '../../messages/message.js';
import type { MessageFactory } from '../../messages/message.factory.js';
import type { DestinationPolicy } from '../../policy/destination.policy.js';
import type { Refusal } from '../../policy/refusal.js';
import type { VariableValues } from '../../templates/render-template.js';
import { TemplateVariablesException } from '../../templates/template.exceptions.js';
import type { BatchContent, RenderedContent } from './batch-content.js';
import type { ClassifiedLine, RawLine } from '../batch.js';

export interface Classification {
  lines: ClassifiedLine[];
  messages: NewMessage[];
}

interface Readable {
  line: number;
  recipient: string;
  content: RenderedContent;
}

/** An invalid recipient is cut to this length. */
const MAX_KEPT_CHARACTERS = 32;

/** Classifies the lines of one batch, and creates messages for the accepted ones. */
export class LineClassifier {
  private readonly seen = new Set<string>();

  constructor(
    private readonly batchId: string,
    private readonly options: MessageOptions,
    private readonly content: BatchContent,
    private readonly factory: MessageFactory,
    private readonly policy: DestinationPolicy,
  ) {}

  /** @param lines up to 1,000, in the order of the upload */
  async classify(lines: readonly RawLine[]): Promise<Classification> {
    const readings = lines.map((line) => this.read(line));
    const readable = readings.filter((reading): reading is Readable => 'content' in reading);
    const sending = { sender: this.factory.resolveSender(this.options), kind: this.options.kind };
    const refusals = await this.policy.checkRecipients(
      readable.map(({ recipient }) => recipient),
      sending,
    );
    const messages: NewMessage[] = [];
    let next = 0;
    const classified = readings.map((reading): ClassifiedLine => {
      if (!('content' in reading)) return reading;
      const refusal = refusals[next++];
      if (refusal) return refusedLine(reading, refusal);
      const message = this.toMessage(reading);
      messages.push(message);
      const { line, recipient } = reading;
      return { line, result: 'accepted', reason: null, recipient, messageId: message.id };
    });
    return { lines: classified, messages };
  }

  private read({ line, to, variables }: RawLine): Readable | ClassifiedLine {
    const mistake = e164Mistake(to);
    if (mistake !== null) return invalidLine(line, toKept(to), `to ${mistake}`);
    const recipient = to as string;
    const key = recipientKey(recipient);
    if (this.seen.has(key)) {
      return { line, result: 'duplicate', reason: null, recipient, messageId: null };
    }
    this.seen.add(key);
    const values = variables ?? {};
    const malformed = mistakeInValues(values);
    if (malformed !== null) return invalidLine(line, recipient, malformed);
    try {
      return { line, recipient, content: this.content.render(recipient, values as VariableValues) };
    } catch (error) {
      if (!(error instanceof TemplateVariablesException)) throw error;
      const reasons = error.errors!.map(({ message }) => message);
      return invalidLine(line, recipient, reasons.join(' '));
    }
  }

  private toMessage({ line, recipient, content }: Readable): NewMessage {
    const message = this.factory.createMessage(this.options, { recipient, ...content });
    const id = bulkMessageId(this.batchId, recipient);
    return { ...message, id, batchId: this.batchId, batchLine: line, state: 'held' };
  }
}

function invalidLine(line: number, recipient: string | null, reason: string): ClassifiedLine {
  return { line, result: 'invalid', reason, recipient, messageId: null };
}

function refusedLine({ line, recipient }: Readable, { reason }: Refusal): ClassifiedLine {
  const result = reason === 'recipient_opted_out' ? 'opted_out' : 'refused';
  return { line, result, reason, recipient, messageId: null };
}

/** Enough of an invalid recipient to recognise it, in characters that every database accepts. */
function toKept(to: unknown): string | null {
  return typeof to === 'string' ? to.slice(0, MAX_KEPT_CHARACTERS).replace(/[^\x20-\x7e]/g, '?') : null;
}

function mistakeInValues(values: unknown): string | null {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return 'variables must be an object of texts.';
  }
  for (const [name, value] of Object.entries(values)) {
    if (!/^\w{1,64}$/.test(name) || typeof value !== 'string') return 'variables must be an object of texts.';
    const mistake = textMistake(value);
    if (mistake !== null) return `variables.${name} ${mistake}`;
  }
  return null;
}
