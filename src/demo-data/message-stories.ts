import { v4 as uuidv4 } from 'uuid';
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
    const { messages, prisma } = this.stores;
    const at = draft.message.createdAt.getTime();
    const insert: Step = { at, run: () => prisma.execute(messages.insertStatement([draft.message])) };
    return [insert, ...this.tellSending(draft, at + 5)];
  }

  /** What becomes of a queued message from a time on. */
  tellSending(draft: Draft, at: number): Step[] {
    const { messages } = this.stores;
    const ids = [draft.message.id];
    if (this.optedOut.has(keyOf(draft))) {
      return [{ at, run: () => messages.closeQueued(ids, 'refused', 'recipient_opted_out') }];
    }
    switch (this.random.pickWeighted(ENDS)) {
      case 'taken':
        return this.tellTaken(draft, at);
      case 'refused':
        return this.tellAttempt(draft, at, (attempt) => messages.markRefused(attempt, 'plivo_refused'));
      case 'expired':
        return [{ at: at + 10 * MINUTE_MS, run: () => messages.closeQueued(ids, 'expired', 'expired') }];
      case 'cancelled':
        return [{ at: at + MINUTE_MS, run: () => messages.cancelMessage(draft.message.id) }];
    }
  }

  /** Plivo was asked and did not answer. */
  tellUnknown(draft: Draft): Story {
    const { messages, prisma } = this.stores;
    const at = draft.message.createdAt.getTime();
    const insert: Step = { at, run: () => prisma.execute(messages.insertStatement([draft.message])) };
    const reason = this.random.pick(['plivo_unknown_outcome', 'plivo_unknown_outcome', 'interrupted']);
    return [insert, ...this.tellAttempt(draft, at + 5, (attempt) => messages.markUnknown(attempt, reason))];
  }

  /** A message of another program of the account: only its reports are known. */
  tellForeign(draft: Draft): Story {
    const accepted = this.toPlivo(draft, draft.message.createdAt.getTime());
    return reportSteps(this.stores, this.random, accepted, { messageId: null, bodySigned: true });
  }

  private tellAttempt(
    draft: Draft,
    at: number,
    end: (attempt: SubmitAttempt) => Promise<unknown>,
  ): [begin: Step, end: Step] {
    let attempt: SubmitAttempt | undefined;
    const begin = async (): Promise<void> => {
      attempt = await this.stores.messages.beginAttempt([draft.message.id]);
    };
    const answerAt = Math.round(at + this.random.between(120, 600));
    return [
      { at, run: begin },
      { at: answerAt, run: async () => attempt && end(attempt) },
    ];
  }

  private tellTaken(draft: Draft, at: number): Step[] {
    const { messages, reports } = this.stores;
    const { id } = draft.message;
    const accepted = this.toPlivo(draft, at + 100);
    const { messageUuid } = accepted;
    const attempt = this.tellAttempt(draft, at, async (token) => {
      await messages.markSubmitted(token, { messageUuid });
      await reports.linkMessage(messageUuid, id);
    });
    // Reports follow Plivo's answer here. Those that come first are in the specs of the record.
    accepted.acceptedAt = attempt[1].at;
    const path = { messageId: id, bodySigned: false };
    const reported = reportSteps(this.stores, this.random, accepted, path);
    const endedAt = accepted.acceptedAt + accepted.fate.finalMs;
    return [...attempt, ...reported, ...this.tellConsequences(draft, accepted, endedAt)];
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
