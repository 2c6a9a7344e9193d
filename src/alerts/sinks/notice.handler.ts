import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import type { NoticeChannel } from './notice-channel.js';
import type { NoticeText } from './notice-text.js';

/**
 * Sends the notices of one channel. A notice may arrive twice if the response to the first was
 * lost.
 */
export class NoticeHandler implements JobHandler<NoticeText> {
  readonly kind: string;
  readonly concurrency = 1;
  readonly leaseMs = 60_000;
  /** Over about two hours. */
  readonly maxAttempts = 12;
  readonly backoff = { firstMs: 5_000, mostMs: 600_000 };

  constructor(private readonly channel: NoticeChannel) {
    this.kind = channel.jobKind;
  }

  async handle({ payload }: ClaimedJob<NoticeText>): Promise<JobOutcome> {
    // A later start may configure the channel again; until then the notice is a dead letter.
    if (!this.channel.isConfigured) throw new Error(`${this.channel.name} is not configured any more`);
    await this.channel.send(payload);
    return 'done';
  }
}
