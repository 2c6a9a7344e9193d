import { v4 as uuidv4 } from 'uuid';
import type { NewMessage } from '../messages/message.js';
import type { SubmitAttempt } from '../messages/message.store.js';
import { toStored } from '../opt-outs/inbound/stored-inbound-message.js';
import { explainErrorCode } from '../plivo/error-codes.js';
import type { PlivoMessage } from './callback.js';
import type { DemoStores } from './demo-stores.js';
import type { Draft, Drafts } from './draft.js';
import { drawFate } from './fate.js';
import type { Incidents } from './incidents.js';
import { reportSteps } from './report-steps.js';
import type { SeededRandom } from './seeded-random.js';
import type { Step, Story } from './story.js';
import { COUNTRIES, POWERPACK_NUMBERS } from './world.js';

const MINUTE_MS = 60_000;
/** How messages end that Plivo did not take, of 1,000. */
const ENDS = { taken: 994, refused: 3, expired: 2, cancelled: 1 };
const STOP_SHARE = 0.006;
const RESENT_SHARE = 0.6;
const MAX_RESENDS = 2;

/** How an attempt to submit a message begins. */
interface Beginning {
  step: Step;
  attempt: SubmitAttempt & { fencingToken: string };
}

/** What becomes of messages, through the stores that record it. */
export class MessageStories {
  /** Sender and recipient of those who want no more messages. */
  private readonly optedOut = new Set<string>();

  constructor(
    private readonly stores: DemoStores,
    private readonly random: SeededRandom,
    private readonly incidents: Incidents,
    private readonly drafts: Drafts,
  ) {}

  /** A message that is written now and sent at once. */
  tellMessage(draft: Draft): Story {
    const { message } = draft;
    const at = message.createdAt.getTime();
    const end = this.drawEnd(draft);
    if (end === 'taken' || end === 'refused') {
      return this.tellAttempt(draft, end, this.beginNew(message));
    }
    return [{ at, message }, ...this.tellClosing(draft, at, end)];
  }

  /** What becomes of a queued message from a time on. */
  tellQueued(draft: Draft, at: number): Step[] {
    const end = this.drawEnd(draft);
    if (end !== 'taken' && end !== 'refused') return this.tellClosing(draft, at, end);
    return this.tellAttempt(draft, end, this.beginQueued(draft.message, at));
  }

  /** Plivo was asked and did not answer. */
  tellUnknown({ message }: Draft): Story {
    const { messages } = this.stores;
    const reason = this.random.pick(['plivo_unknown_outcome', 'plivo_unknown_outcome', 'interrupted']);
    const { step, attempt } = this.beginNew(message);
    return [step, { at: this.drawAnswerTime(step), run: () => messages.markUnknown(attempt, reason) }];
  }

  /** A message of another program of the account: only its reports are known. */
  tellForeign(draft: Draft): Story {
    const accepted = this.toPlivo(draft, draft.message.createdAt.getTime());
    return reportSteps(this.random, accepted, { messageId: null, bodySigned: true });
  }

  private drawEnd(draft: Draft): keyof typeof ENDS | 'opted_out' {
    return this.optedOut.has(keyOf(draft)) ? 'opted_out' : this.random.pickWeighted(ENDS);
  }

  /** Without asking Plivo. */
  private tellClosing(draft: Draft, at: number, end: 'cancelled' | 'expired' | 'opted_out'): Step[] {
    const { messages } = this.stores;
    const { id } = draft.message;
    switch (end) {
      case 'opted_out':
        return [{ at: at + 5, run: () => messages.closeQueued([id], 'refused', 'recipient_opted_out') }];
      case 'expired':
        return [{ at: at + 10 * MINUTE_MS, run: () => messages.closeQueued([id], 'expired', 'expired') }];
      case 'cancelled':
        return [{ at: at + MINUTE_MS, run: () => messages.cancelMessage(id) }];
    }
  }

  /**
   * Plivo is asked, and takes the message or not. Reports follow its answer and name the message, so
   * there is nothing to link. Those that come first are in the specs of the record.
   */
  private tellAttempt(draft: Draft, end: 'refused' | 'taken', { step, attempt }: Beginning): Step[] {
    const { messages } = this.stores;
    if (end === 'refused') {
      const refuse = () => messages.markRefused(attempt, 'plivo_refused');
      return [step, { at: this.drawAnswerTime(step), run: refuse }];
    }
    const accepted = this.toPlivo(draft, step.at);
    const { messageUuid, fate } = accepted;
    const change = () => messages.markSubmittedStatements(attempt, messageUuid);
    accepted.acceptedAt = this.drawAnswerTime(step);
    const steps: Step[] = [step, { at: accepted.acceptedAt, change }];
    const path = { messageId: draft.message.id, bodySigned: false };
    const reported = reportSteps(this.random, accepted, path);
    const endedAt = accepted.acceptedAt + fate.finalMs;
    return [...steps, ...reported, ...this.tellConsequences(draft, accepted, endedAt)];
  }

  /** A message that is written as it is submitted. */
  private beginNew(message: NewMessage): Beginning {
    const attempt = this.createAttempt(message);
    const submitting: NewMessage = { ...message, state: 'submitting', fencingToken: attempt.fencingToken };
    return { step: { at: message.createdAt.getTime(), message: submitting }, attempt };
  }

  private beginQueued(message: NewMessage, at: number): Beginning {
    const attempt = this.createAttempt(message);
    const change = () => [this.stores.messages.beginAttemptStatement(attempt.ids, attempt.fencingToken)];
    return { step: { at, change }, attempt };
  }

  private createAttempt({ id }: NewMessage): Beginning['attempt'] {
    return { ids: [id], fencingToken: this.stores.messages.createFencingToken() };
  }

  /** When Plivo has answered, or the connection has ended. */
  private drawAnswerTime({ at }: Step): number {
    return Math.round(at + this.random.between(120, 600));
  }

  /** A resend, or an opt-out. */
  private tellConsequences(draft: Draft, { fate, from }: PlivoMessage, endedAt: number): Step[] {
    const { message } = draft;
    if (fate.errorCode === '200') {
      this.optedOut.add(keyOf(draft));
      const insert = () => this.stores.optOuts.insert(message.sender, message.recipient, 'error');
      return [{ at: endedAt + 1_500, run: insert }];
    }
    if (fate.errorCode !== null && this.mayBeResent(draft, fate.errorCode)) {
      const again = this.drafts.drawResend(draft, endedAt + MINUTE_MS * 2 ** message.resend * 3);
      return [...this.tellMessage(again)];
    }
    const saysStop = message.kind === 'marketing' && from.startsWith('+') && this.random.chance(STOP_SHARE);
    return saysStop && fate.status === 'delivered' ? [this.tellStop(draft, from, endedAt)] : [];
  }

  private mayBeResent({ message }: Draft, errorCode: string): boolean {
    const { resend } = explainErrorCode(errorCode);
    const most = resend === 'with_backoff' ? MAX_RESENDS : resend === 'once' ? 1 : 0;
    return message.kind !== 'marketing' && message.resend < most && this.random.chance(RESENT_SHARE);
  }

  private tellStop(draft: Draft, from: string, endedAt: number): Step {
    this.optedOut.add(keyOf(draft));
    const at = Math.round(endedAt + this.random.between(MINUTE_MS, 40 * MINUTE_MS));
    const content = {
      messageUuid: uuidv4({ random: this.random.bytes(16) }),
      sender: draft.message.recipient,
      recipient: from,
      text: this.random.pick(['STOP', 'Stop', 'stop please', 'STOP']),
      consentChange: 'opt_out' as const,
    };
    const rawPayload = JSON.stringify({ From: content.sender, To: from, Text: content.text, Type: 'sms' });
    const received = { ...content, receivedAt: new Date(at), rawPayload };
    return { at, run: () => this.stores.inbound.insert(toStored(received)) };
  }

  private toPlivo(draft: Draft, acceptedAt: number): PlivoMessage {
    const { message, country, network } = draft;
    const trouble = this.incidents.find({ at: acceptedAt, country, network, kind: message.kind });
    const isPool = message.sender.startsWith('powerpack:');
    return {
      messageUuid: uuidv4({ random: this.random.bytes(16) }),
      from: isPool ? this.random.pick(POWERPACK_NUMBERS) : message.sender,
      to: message.recipient,
      segments: message.segments,
      rateMicros: COUNTRIES[country].rateMicros,
      network,
      acceptedAt,
      fate: drawFate(this.random, { country, ...message, failures: draft.failures }, trouble),
    };
  }
}

function keyOf({ message }: Draft): string {
  return `${message.sender} ${message.recipient}`;
}
