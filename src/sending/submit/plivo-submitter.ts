import { Injectable, Logger } from '@nestjs/common';
import { bulkCallbackUrl, callbackUrl } from '../../callbacks/callback-path.js';
import { HttpEnvironment } from '../../config/groups/http.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { Counter } from '../../core/metrics/counter.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import type { Message } from '../../messages/message.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import { toDlt } from '../../plivo/dlt.js';
import { NotAcceptedMessages } from '../outcome/not-accepted-messages.js';
import { OutcomeRecorder } from '../outcome/outcome-recorder.js';
import { classifyFailure, type FailureClass } from './classify-failure.js';
import { toExpirySeconds } from './expiry.js';
import { MonitoredPlivoClient } from './monitored-plivo-client.js';

/** The fields of a message that Plivo gets. Without `log`, Plivo's default applies. */
type Submittable = Partial<Pick<Message, 'log'>> &
  Pick<
    Message,
    | 'id'
    | 'recipient'
    | 'sender'
    | 'text'
    | 'expiresAt'
    | 'dltEntityId'
    | 'dltTemplateId'
    | 'dltTemplateCategory'
  >;

/** The state of messages that Plivo certainly did not take, by the class of the failure. */
export type NotAcceptedStates = Readonly<Record<Exclude<FailureClass, 'unknown'>, 'queued' | 'refused'>>;

export interface SubmitFailure {
  outcome: FailureClass;
  error: PlivoError;
}

export type SubmitResult = { outcome: 'submitted'; messageUuid: string } | SubmitFailure;

const RESULTS: readonly SubmitResult['outcome'][] = ['submitted', 'refused', 'retryable', 'unknown'];

export type BulkSubmitResult = { outcome: 'submitted' } | SubmitFailure;

interface Submission<Result> {
  result: Result;
  /**
   * Resolves once the outcome is stored, to the ids of the messages that the attempt still held.
   * The outcome is stored even if the caller does not wait for it.
   */
  recorded: Promise<string[]>;
}

/**
 * Submits messages of an attempt to Plivo, once, and stores the outcome. An unknown outcome is
 * stored as such: a message that may have been sent is never sent again.
 */
@Injectable()
export class PlivoSubmitter {
  /** Messages by result. */
  readonly results = new Counter(['result']);
  private readonly logger = new Logger(PlivoSubmitter.name);
  private readonly baseUrl: string;

  constructor(
    env: HttpEnvironment,
    private readonly messages: MessageStore,
    private readonly notTaken: NotAcceptedMessages,
    private readonly outcomes: OutcomeRecorder,
    private readonly plivo: MonitoredPlivoClient,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
    for (const result of RESULTS) this.results.add({ result }, 0);
  }

  /** @throws other errors than PlivoError; InterruptedSendRecovery then ends the attempt */
  async submitMessage(
    message: Submittable,
    attempt: SubmitAttempt,
    notTaken: NotAcceptedStates,
  ): Promise<Submission<SubmitResult>> {
    const { id } = message;
    const answer = await toResult(
      this.plivo.sendSms({
        ...this.toOutgoing(message, callbackUrl(this.baseUrl, id)),
        to: message.recipient,
      }),
    );
    if ('error' in answer) {
      this.results.add({ result: classifyFailure(answer.error) });
      const ids: LogIds = { messageId: id };
      return this.recordFailure('message not submitted', answer, attempt, notTaken, ids);
    }
    const messageUuid = answer.value;
    this.results.add({ result: 'submitted' });
    this.logger.log('message submitted', { messageId: id, messageUuid } satisfies LogIds);
    return {
      result: { outcome: 'submitted', messageUuid },
      recorded: this.outcomes.record(async () => {
        const ids = await this.messages.markSubmitted(attempt, { messageUuid });
        await this.recorder.linkMessage(messageUuid, id);
        return ids;
      }),
    };
  }

  /**
   * Submits messages of a batch that differ only in their recipients, in one call. Numbers that
   * Plivo does not take are stored as refused.
   *
   * @throws other errors than PlivoError, as above
   */
  async submitBulk(
    batchId: string,
    messages: readonly Submittable[],
    attempt: SubmitAttempt,
    notTaken: NotAcceptedStates,
  ): Promise<Submission<BulkSubmitResult>> {
    const bulk = `batch=${batchId} messages=`;
    const answer = await toResult(
      this.plivo.sendBulk({
        ...this.toOutgoing(messages[0]!, bulkCallbackUrl(this.baseUrl, batchId)),
        to: messages.map(({ recipient }) => recipient),
      }),
    );
    if ('error' in answer) {
      this.results.add({ result: classifyFailure(answer.error) }, messages.length);
      return this.recordFailure(`bulk not submitted ${bulk}${messages.length}`, answer, attempt, notTaken);
    }
    const numbers = new Set(answer.value);
    const taken = messages.filter(({ recipient }) => !numbers.has(recipient));
    const refused = messages.filter(({ recipient }) => numbers.has(recipient));
    this.results.add({ result: 'submitted' }, taken.length);
    this.results.add({ result: 'refused' }, refused.length);
    this.logger.log(`bulk submitted ${bulk}${taken.length} refused=${refused.length}`);
    return {
      result: { outcome: 'submitted' },
      recorded: this.recordBulk(attempt, idsOf(taken), idsOf(refused)),
    };
  }

  private async recordBulk(attempt: SubmitAttempt, taken: string[], refused: string[]): Promise<string[]> {
    return [
      ...(await this.outcomes.record(() => this.messages.markSubmitted(attempt, { ids: taken }))),
      ...(await this.outcomes.record(() => this.messages.markRefused(attempt, 'plivo_refused', refused))),
    ];
  }

  private recordFailure(
    what: string,
    { error }: { error: PlivoError },
    attempt: SubmitAttempt,
    notTaken: NotAcceptedStates,
    ids: LogIds = {},
  ): Submission<SubmitFailure> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(`${what} code=${code} status=${status} retry=${retry}`, ids);
    const outcome = classifyFailure(error);
    const state = outcome === 'unknown' ? 'unknown' : notTaken[outcome];
    const recorded = this.outcomes.record(() => {
      if (state === 'unknown') return this.messages.markUnknown(attempt, code);
      return state === 'refused'
        ? this.messages.markRefused(attempt, code)
        : this.notTaken.requeue(attempt, code);
    });
    return { result: { outcome, error }, recorded };
  }

  private toOutgoing(message: Submittable, url: string) {
    const { sender: from, text, log } = message;
    return {
      from,
      text,
      callbackUrl: url,
      ...(log !== undefined && { log }),
      dlt: toDlt(message),
      ...toExpirySeconds(message, new Date()),
    };
  }
}

/** @throws other errors than PlivoError */
async function toResult<T>(call: Promise<T>): Promise<{ value: T } | { error: PlivoError }> {
  try {
    return { value: await call };
  } catch (error) {
    if (error instanceof PlivoError) return { error };
    throw error;
  }
}

function idsOf(messages: readonly { id: string }[]): string[] {
  return messages.map(({ id }) => id);
}
