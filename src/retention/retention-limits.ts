import { Injectable, Logger } from '@nestjs/common';
import { ReportsEnvironment } from '../config/groups/reports.js';
import { Clock } from '../core/clock.js';
import { EventLogReader } from '../feed/event-log.reader.js';
import { FeedsService } from '../feed/feeds.service.js';
import { WebhookDeliveryReader } from '../webhooks/delivery/webhook-delivery.reader.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Limits of the data that is old enough and no longer needed by any reader of the log. */
export interface PurgeLimits {
  /** Only rows last changed before this time. */
  before: Date;
  /** The earlier of `before` and the time before which unfinished messages count as silent. */
  silentBefore: Date;
  /** Events up to this id. */
  lastEventId: number;
}

/** A reader of the log, and the last event that it no longer needs. */
interface LogReader {
  name: string;
  offset: number;
}

/** Finds out which rows may be removed. */
@Injectable()
export class RetentionLimits {
  private readonly logger = new Logger(RetentionLimits.name);

  constructor(
    private readonly clock: Clock,
    private readonly deliveries: WebhookDeliveryReader,
    private readonly feeds: FeedsService,
    private readonly log: EventLogReader,
    private readonly reports: ReportsEnvironment,
  ) {}

  async findLimits(days: number): Promise<PurgeLimits> {
    const now = this.clock.now().getTime();
    const time = new Date(now - days * DAY_MS);
    const lastEventId = await this.log.findOffsetBefore(time);
    const slowest = await this.findSlowestReader();
    if (slowest.offset >= lastEventId) return this.limits(time, lastEventId);
    const next = await this.log.findNext(slowest.offset);
    this.logger.warn(
      `retention waits for a reader of the log reader=${slowest.name} offset=${slowest.offset}`,
    );
    return this.limits(next && next.storedAt < time ? next.storedAt : time, slowest.offset);
  }

  /** The last event that all readers of the log have read. */
  async findReadOffset(): Promise<number> {
    return (await this.findSlowestReader()).offset;
  }

  /** A message without a final status from before this time counts as silent. */
  silentBefore(): Date {
    return new Date(this.clock.now().getTime() - this.reports.ASSUMED_FINAL_AFTER_HOURS * HOUR_MS);
  }

  private limits(before: Date, lastEventId: number): PurgeLimits {
    const silentBefore = new Date(Math.min(this.silentBefore().getTime(), before.getTime()));
    return { before, silentBefore, lastEventId };
  }

  private async findSlowestReader(): Promise<LogReader> {
    const [feeds, webhooks] = await Promise.all([this.feeds.listFeeds(), this.deliveries.findFirstNeeded()]);
    const readers: LogReader[] = [
      ...feeds,
      ...(webhooks === null ? [] : [{ name: 'webhooks', offset: webhooks }]),
    ];
    return readers.reduce((slowest, reader) => (reader.offset < slowest.offset ? reader : slowest), {
      name: 'none',
      offset: Number.MAX_SAFE_INTEGER,
    });
  }
}
