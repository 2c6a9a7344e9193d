import { Injectable } from '@nestjs/common';
import { FailedWritesReader } from '../../alerts/instances/failed-writes.reader.js';
import { DurableWriter } from '../../delivery/recording/durable-writer.js';
import type { FeedState } from '../../feed/feed-state.js';
import { DatabaseFigures } from '../figures/database-figures.js';
import type { JobFigures } from '../figures/job-figures.reader.js';
import {
  gaugeMetric,
  labelledGauge,
  type Metric,
  type MetricSource,
  type Sample,
  totalMetric,
} from '../exposition/metric.js';

/** The database, and figures read from it when metrics are requested. */
@Injectable()
export class DatabaseMetrics implements MetricSource {
  readonly metrics: readonly Metric[];

  constructor(
    private readonly figures: DatabaseFigures,
    writer: DurableWriter,
    writes: FailedWritesReader,
  ) {
    this.metrics = [
      totalMetric('database_write_failures_total', 'Writes that found the database unavailable.', () =>
        writes.countFailed(),
      ),
      gaugeMetric(
        'database_writable',
        '0 while delivery reports go to the spool, else 1.',
        () => !writer.databaseUnavailable,
      ),
      gaugeMetric(
        'database_figures_known',
        '1 if the database answered in time. At 0 jobs, dead letters and lags have no samples.',
        () => figures.isKnown,
      ),
      ...this.jobMetrics(),
      ...this.feedMetrics(),
    ];
  }

  private jobMetrics(): Metric[] {
    return [
      labelledGauge('jobs', 'Jobs by when they are due. A claimed one is due later.', ['kind', 'due'], () =>
        this.ofJobs(({ due, later }) => [
          { labels: { due: 'now' }, value: due },
          { labels: { due: 'later' }, value: later },
        ]),
      ),
      labelledGauge('jobs_oldest_age_seconds', 'How long the oldest due job has been due.', ['kind'], () =>
        this.ofJobs(({ oldestSeconds }) => [{ labels: {}, value: oldestSeconds }]),
      ),
      labelledGauge('dead_letters', 'Jobs that failed for good.', ['kind'], () =>
        this.ofJobs(({ deadLetters }) => [{ labels: {}, value: deadLetters }]),
      ),
    ];
  }

  private feedMetrics(): Metric[] {
    return [
      labelledGauge('feed_lag_events', 'Ids that a consumer is behind the newest event.', ['consumer'], () =>
        this.ofFeeds(({ lag }) => lag),
      ),
      labelledGauge(
        'feed_lag_seconds',
        'Age of the oldest event that a consumer has not passed.',
        ['consumer'],
        () => this.ofFeeds(({ behindSeconds }) => behindSeconds),
      ),
    ];
  }

  private ofJobs(toSamples: (figures: JobFigures) => Sample[]): Sample[] {
    return this.figures.current.jobs.flatMap((figures) =>
      toSamples(figures).map(({ labels, value }) => ({ labels: { kind: figures.kind, ...labels }, value })),
    );
  }

  private ofFeeds(valueOf: (feed: FeedState) => number): Sample[] {
    return this.figures.current.feeds.map((feed) => ({
      labels: { consumer: feed.name },
      value: valueOf(feed),
    }));
  }
}
