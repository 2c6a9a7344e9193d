import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Statement } from '../../core/database/statement.js';
import { Feed } from '../../feed/feed.js';
import { type FeedConsumer, type FeedEvent, isReport, MESSAGE_CHANGES } from '../../feed/feed-event.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import { ReportRebuilder } from '../rebuild/report-rebuilder.js';
import { ReportRecorder } from './report-recorder.js';

/** The name of the consumer and its offset. */
export const REPORTS = 'reports';

/** Counts messages as they change. It takes only the message's id from an event. */
@Injectable()
export class ReportsConsumer implements FeedConsumer, OnModuleInit {
  readonly name = REPORTS;
  readonly statuses = LISTED_STATUSES;
  readonly changes = MESSAGE_CHANGES;
  readonly readsHistory = true;
  /** The first rebuild counts older messages. */
  readonly startsAtEnd = true;

  constructor(
    private readonly feed: Feed,
    private readonly recorder: ReportRecorder,
    private readonly rebuilder: ReportRebuilder,
  ) {}

  onModuleInit(): void {
    this.feed.register(this);
  }

  read(events: readonly FeedEvent[]): Promise<Statement[]> {
    const [ids, uuids] = [new Set<string>(), new Set<string>()];
    for (const event of events) {
      if (isReport(event)) uuids.add(event.messageUuid);
      else if (event.type === 'change') ids.add(event.messageId);
    }
    return this.recorder.count({ ids: [...ids], uuids: [...uuids] });
  }

  backlog(): AsyncIterable<Statement[]> {
    return this.rebuilder.nextSlices();
  }
}
