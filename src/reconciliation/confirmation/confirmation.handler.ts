import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { errorMessage } from '../../core/error-message.js';
import { DeliveryStatusReader } from '../../delivery/delivery-status.reader.js';
import { DeliveryStore, type UnconfirmedReport } from '../../delivery/recording/delivery.store.js';
import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { STATUSES } from '../../plivo/statuses.js';
import { concernsMessage } from '../lookup/look-up-all.js';
import { MessageLookup } from '../lookup/message-lookup.js';
import type { KnownStatus } from '../lookup/to-delivery-report.js';
import { CONFIRMATION_JOB, type ConfirmationPayload } from './confirmation.js';

/** Pause after Plivo could not be asked. The message is not the reason, so it costs no attempt. */
const PAUSE_MS = 60_000;

/**
 * Looks up a message with a final status that waits for Plivo's confirmation, and records the
 * result. Looks again until Plivo has a final status. After the last attempt the job is a dead
 * letter, and the message keeps its status.
 */
@Injectable()
export class ConfirmationHandler implements JobHandler<ConfirmationPayload>, OnModuleInit {
  readonly kind = CONFIRMATION_JOB;
  readonly concurrency = 16;
  readonly leaseMs = 60_000;
  /** Spread over some hours: Plivo's API may have a status later than its callback. */
  readonly maxAttempts = 14;
  readonly backoff = { firstMs: 2_000, mostMs: 3_600_000 };
  private readonly logger = new Logger('Confirmation');

  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
    private readonly lookup: MessageLookup,
    private readonly statuses: DeliveryStatusReader,
    private readonly store: DeliveryStore,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async handle({ payload: { messageUuid } }: ClaimedJob<ConfirmationPayload>): Promise<JobOutcome> {
    const waiting = await this.store.findUnconfirmed(messageUuid);
    // Retention or an erasure has removed the reports.
    if (waiting.length === 0) return 'done';
    const asked = await this.ask(messageUuid, waiting);
    if (asked !== 'asked') return { rescheduleAt: asked };
    const known = await this.statuses.findStatus(messageUuid);
    if (isFinal(known)) return 'done';
    throw new Error('Plivo has no final status of this message yet');
  }

  /** Returns the time of the next try if Plivo could not be asked. */
  private async ask(messageUuid: string, waiting: readonly UnconfirmedReport[]): Promise<'asked' | Date> {
    const messageId = waiting.find((report) => report.messageId !== null)?.messageId ?? null;
    const known = await this.statuses.findStatus(messageUuid);
    try {
      const result = await this.lookup.lookUpOne({ messageId, messageUuid, known });
      return result === null ? this.clock.now() : 'asked';
    } catch (error) {
      if (concernsMessage(error)) throw error;
      this.logger.warn(
        `Plivo cannot be asked for a status, trying again in a minute: ${errorMessage(error)}`,
      );
      return new Date(this.clock.now().getTime() + PAUSE_MS);
    }
  }
}

function isFinal(known: Pick<KnownStatus, 'status'> | null): boolean {
  return known !== null && known.status !== UNKNOWN && STATUSES[known.status].final;
}
