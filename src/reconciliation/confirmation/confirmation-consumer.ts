import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CallbackEnvironment } from '../../config/groups/callbacks.js';
import type { Statement } from '../../core/database/statement.js';
import { Feed } from '../../feed/feed.js';
import { type FeedConsumer, type FeedEvent, isReport } from '../../feed/feed-event.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import { FINAL_STATUSES } from '../../plivo/statuses.js';
import { CONFIRMATION_JOB, type ConfirmationPayload } from './confirmation.js';

/** Creates a lookup job for each message whose final status waits for Plivo's confirmation. */
@Injectable()
export class ConfirmationConsumer implements FeedConsumer, OnModuleInit {
  readonly name = 'confirmations';
  readonly statuses = FINAL_STATUSES;
  readonly onlyUnconfirmed = true;
  readonly changes = [];
  /** No report from before the setting waits for confirmation. */
  readonly startsAtEnd = true;

  constructor(
    private readonly env: CallbackEnvironment,
    private readonly feed: Feed,
    private readonly jobs: JobStore,
    private readonly wakeups: JobWakeups,
  ) {}

  onModuleInit(): void {
    if (this.env.confirmsFinalStatus) this.feed.register(this);
  }

  read(events: readonly FeedEvent[]): Promise<Statement[]> {
    const messageUuids = new Set(events.filter(isReport).map(({ messageUuid }) => messageUuid));
    const jobs = [...messageUuids].map((messageUuid) => ({
      // One lookup confirms all reports of a message.
      id: `${CONFIRMATION_JOB}/${messageUuid}`,
      kind: CONFIRMATION_JOB,
      payload: { messageUuid } satisfies ConfirmationPayload,
    }));
    return Promise.resolve([this.jobs.insertStatement(jobs)]);
  }

  committed(): void {
    this.wakeups.wake(CONFIRMATION_JOB);
  }
}
