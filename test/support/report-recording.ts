import { Clock } from '../../src/core/clock.js';
import type { PrismaService } from '../../src/core/prisma.service.js';
import { EventLogReader } from '../../src/feed/event-log.reader.js';
import { Feed } from '../../src/feed/feed.js';
import { FeedReader } from '../../src/feed/feed-reader.js';
import { FeedStore } from '../../src/feed/feed.store.js';
import { HighWatermark } from '../../src/feed/high-watermark.js';
import { ReportRebuildService } from '../../src/reports/rebuild/report-rebuild.service.js';
import { ReportRebuildStore } from '../../src/reports/rebuild/report-rebuild.store.js';
import { ReportRebuilder } from '../../src/reports/rebuild/report-rebuilder.js';
import { ReportRecorder } from '../../src/reports/recording/report-recorder.js';
import { ReportedMessageStore } from '../../src/reports/recording/reported-message.store.js';
import { ReportedMessageReader } from '../../src/reports/recording/reported-message.reader.js';
import { REPORTS, ReportsConsumer } from '../../src/reports/recording/reports.consumer.js';

/** Small, for many commits. */
const MAX_EVENTS = 37;

/** The consumer that counts messages, as in the service. */
export class ReportRecording {
  readonly rebuilds: ReportRebuildService;
  private readonly feed: FeedStore;
  private readonly log: EventLogReader;
  private readonly watermark: HighWatermark;
  private readonly reader: FeedReader;

  constructor(prisma: PrismaService) {
    const clock = new Clock();
    const recorder = new ReportRecorder(new ReportedMessageReader(prisma), new ReportedMessageStore(prisma));
    const store = new ReportRebuildStore(clock, prisma);
    this.rebuilds = new ReportRebuildService(clock, store);
    this.feed = new FeedStore(clock, prisma);
    this.log = new EventLogReader(prisma);
    this.watermark = new HighWatermark(this.log);
    const rebuilder = new ReportRebuilder(clock, store, recorder);
    const consumer = new ReportsConsumer(new Feed(this.log, this.feed, this.watermark), recorder, rebuilder);
    this.reader = new FeedReader(consumer, this.log, this.feed, this.watermark, MAX_EVENTS);
  }

  start(): this {
    this.reader.start();
    this.watermark.start();
    return this;
  }

  async stop(): Promise<void> {
    await this.watermark.stop();
    await this.reader.stop();
  }

  /** Whether all events were read and no rebuild is under way. */
  async isIdle(): Promise<boolean> {
    const { readable } = await this.log.findHighWatermark(null);
    const { offset } = await this.feed.findOffset(REPORTS, 0);
    const rebuild = await this.rebuilds.findProgress();
    return readable > 0 && offset >= readable && rebuild?.finishedAt != null;
  }
}
