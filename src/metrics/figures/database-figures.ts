import { Injectable, Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { withTimeout } from '../../core/with-timeout.js';
import { FeedsService } from '../../feed/feeds.service.js';
import type { FeedState } from '../../feed/feed-state.js';
import { type JobFigures, JobFiguresReader } from './job-figures.reader.js';

/** Several programs may scrape at once; the database is asked only once. */
const MAX_AGE_MS = 5_000;
/** Prometheus waits 10 seconds by default. */
const TIMEOUT_MS = 1_000;

export interface Figures {
  jobs: JobFigures[];
  feeds: FeedState[];
}

const NONE: Figures = { jobs: [], feeds: [] };

/** Figures read from the database when metrics are requested. */
@Injectable()
export class DatabaseFigures {
  private readonly logger = new Logger(DatabaseFigures.name);
  private figures: Figures | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly feeds: FeedsService,
    private readonly jobs: JobFiguresReader,
  ) {}

  /** Whether the database answered in time. */
  get isKnown(): boolean {
    return this.figures !== null;
  }

  get current(): Figures {
    return this.figures ?? NONE;
  }

  /**
   * Reads figures again that are older than a few seconds. Never fails, never takes long. At most
   * one query runs at a time.
   */
  async refresh(): Promise<void> {
    if (monotonicNow() - this.readAt < MAX_AGE_MS) return;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    try {
      await withTimeout(this.reading, TIMEOUT_MS);
    } catch (error) {
      if (this.figures !== null) this.logger.warn(`no figures of the database: ${errorMessage(error)}`);
      this.figures = null;
    }
  }

  private async read(): Promise<void> {
    const [jobs, feeds] = await Promise.all([this.jobs.countJobs(), this.feeds.listFeeds()]);
    this.figures = { jobs, feeds };
    this.readAt = monotonicNow();
  }
}
