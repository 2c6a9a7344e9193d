import { v4 as uuidv4 } from 'uuid';
import type { NewMessage } from '../messages/message.js';
import type { SubmitAttempt } from '../messages/message.store.js';
import { toStored } from '../opt-outs/inbound/stored-inbound-message.js';
import { explainErrorCode } from '../plivo/error-codes.js';
import type { PlivoMessage } from './callback.js';
import type { DemoStores } from './demo-stores.js';
import type { SampleMessage, SampleMessages } from './sample-message.js';
import { drawOutcome } from './simulated-outcome.js';
import type { Incidents } from './incidents.js';
import { reportSteps } from './report-steps.js';
import type { SeededRandom } from './seeded-random.js';
import type { Step, StepSequence } from './step-sequence.js';
import { COUNTRIES, POWERPACK_NUMBERS } from './countries.js';

const MINUTE_MS = 60_000;
/** Outcomes of attempts to send, out of 1,000. */
const ENDS = { taken: 994, refused: 3, expired: 2, cancelled: 1 };
const STOP_SHARE = 0.006;
const RESENT_SHARE = 0.6;
const MAX_RESENDS = 2;

/** The start of an attempt to submit a message. */
interface Beginning {
  step: Step;
  attempt: SubmitAttempt & { fencingToken: string };
}

/** Simulates messages from their creation to their last report. */
export class MessageSimulator {
  /** Sender and recipient of each opt-out. */
  private readonly optedOut = new Set<string>();

  constructor(
    private readonly stores: DemoStores,
    private readonly random: SeededRandom,
    private readonly incidents: Incidents,
    private readonly samples: SampleMessages,
  ) {}

  /** A message that is created and sent at once. */
  simulateMessage(sample: SampleMessage): StepSequence {
    const { message } = sample;
    const at = message.createdAt.getTime();
    const end = this.drawEnd(sample);
    if (end === 'taken' || end === 'refused') {
      return this.simulateAttempt(sample, end, this.beginNew(message));
    }
    return [{ at, message }, ...this.simulateClosing(sample, at, end)];
  }

  /** The steps of a queued message from this time on. */
  simulateQueued(sample: SampleMessage, at: number): Step[] {
    const end = this.drawEnd(sample);
    if (end !== 'taken' && end !== 'refused') return this.simulateClosing(sample, at, end);
    return this.simulateAttempt(sample, end, this.beginQueued(sample.message, at));
  }

  /** Simulates an unknown outcome: Plivo did not respond. */
  simulateUnknown({ message }: SampleMessage): StepSequence {
    const { messages } = this.stores;
    const reason = this.random.pick(['plivo_unknown_outcome', 'plivo_unknown_outcome', 'interrupted']);
    const { step, attempt } = this.beginNew(message);
    return [step, { at: this.drawAnswerTime(step), run: () => messages.markUnknown(attempt, reason) }];
  }

  /** A message of another program of the account: only its reports are known. */
  simulateForeign(sample: SampleMessage): StepSequence {
    const accepted = this.toPlivo(sample, sample.message.createdAt.getTime());
    return reportSteps(this.random, accepted, { messageId: null, bodySigned: true });
  }

  private drawEnd(sample: SampleMessage): keyof typeof ENDS | 'opted_out' {
    return this.optedOut.has(keyOf(sample)) ? 'opted_out' : this.random.pickWeighted(ENDS);
  }

  /** A message that ends before its submission to Plivo. */
  private simulateClosing(
    sample: SampleMessage,
    at: number,
    end: 'cancelled' | 'expired' | 'opted_out',
  ): Step[] {
    const { messages } = this.stores;
    const { id } = sample.message;
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
   * The message is submitted, and Plivo accepts or refuses it. Reports follow the response and name
   * the message, so nothing has to be linked. The specs of the record cover reports that come
   * first.
   */
  private simulateAttempt(
    sample: SampleMessage,
    end: 'refused' | 'taken',
    { step, attempt }: Beginning,
  ): Step[] {
    const { messages } = this.stores;
    if (end === 'refused') {
      const refuse = () => messages.markRefused(attempt, 'plivo_refused');
      return [step, { at: this.drawAnswerTime(step), run: refuse }];
    }
    const accepted = this.toPlivo(sample, step.at);
    const { messageUuid, outcome } = accepted;
    const change = () => messages.markSubmittedStatements(attempt, messageUuid);
    accepted.acceptedAt = this.drawAnswerTime(step);
    const steps: Step[] = [step, { at: accepted.acceptedAt, change }];
    const path = { messageId: sample.message.id, bodySigned: false };
    const reported = reportSteps(this.random, accepted, path);
    const endedAt = accepted.acceptedAt + outcome.finalMs;
    return [...steps, ...reported, ...this.simulateConsequences(sample, accepted, endedAt)];
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

  /** The time of Plivo's response, or of the end of the connection. */
  private drawAnswerTime({ at }: Step): number {
    return Math.round(at + this.random.between(120, 600));
  }

  /** A resend, or an opt-out. */
  private simulateConsequences(
    sample: SampleMessage,
    { outcome, from }: PlivoMessage,
    endedAt: number,
  ): Step[] {
    const { message } = sample;
    if (outcome.errorCode === '200') {
      this.optedOut.add(keyOf(sample));
      const insert = () => this.stores.optOuts.insert(message.sender, message.recipient, 'error');
      return [{ at: endedAt + 1_500, run: insert }];
    }
    if (outcome.errorCode !== null && this.mayBeResent(sample, outcome.errorCode)) {
      const again = this.samples.drawResend(sample, endedAt + MINUTE_MS * 2 ** message.resend * 3);
      return [...this.simulateMessage(again)];
    }
    const saysStop = message.kind === 'marketing' && from.startsWith('+') && this.random.chance(STOP_SHARE);
    return saysStop && outcome.status === 'delivered' ? [this.simulateStop(sample, from, endedAt)] : [];
  }

  private mayBeResent({ message }: SampleMessage, errorCode: string): boolean {
    const { resend } = explainErrorCode(errorCode);
    const most = resend === 'with_backoff' ? MAX_RESENDS : resend === 'once' ? 1 : 0;
    return message.kind !== 'marketing' && message.resend < most && this.random.chance(RESENT_SHARE);
  }

  private simulateStop(sample: SampleMessage, from: string, endedAt: number): Step {
    this.optedOut.add(keyOf(sample));
    const at = Math.round(endedAt + this.random.between(MINUTE_MS, 40 * MINUTE_MS));
    const content = {
      messageUuid: uuidv4({ random: this.random.bytes(16) }),
      sender: sample.message.recipient,
      recipient: from,
      text: this.random.pick(['STOP', 'Stop', 'stop please', 'STOP']),
      consentChange: 'opt_out' as const,
    };
    const rawPayload = JSON.stringify({ From: content.sender, To: from, Text: content.text, Type: 'sms' });
    const received = { ...content, receivedAt: new Date(at), rawPayload };
    return { at, run: () => this.stores.inbound.insert(toStored(received)) };
  }

  private toPlivo(sample: SampleMessage, acceptedAt: number): PlivoMessage {
    const { message, country, network } = sample;
    const effect = this.incidents.find({ at: acceptedAt, country, network, kind: message.kind });
    const isPool = message.sender.startsWith('powerpack:');
    return {
      messageUuid: uuidv4({ random: this.random.bytes(16) }),
      from: isPool ? this.random.pick(POWERPACK_NUMBERS) : message.sender,
      to: message.recipient,
      segments: message.segments,
      rateMicros: COUNTRIES[country].rateMicros,
      network,
      acceptedAt,
      outcome: drawOutcome(this.random, { country, ...message, failures: sample.failures }, effect),
    };
  }
}

function keyOf({ message }: SampleMessage): string {
  return `${message.sender} ${message.recipient}`;
}
