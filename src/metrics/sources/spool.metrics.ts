import { Injectable } from '@nestjs/common';
import { Spool } from '../../delivery/spool/spool.js';
import { gaugeMetric, type Metric, type MetricSource } from '../exposition/metric.js';

/** Data that this process keeps on its disk. */
@Injectable()
export class SpoolMetrics implements MetricSource {
  readonly metrics: readonly Metric[];

  constructor(spool: Spool) {
    this.metrics = [
      gaugeMetric('spool_bytes', 'Bytes of the spool that are not in the database yet.', () => spool.bytes),
      gaugeMetric(
        'spool_oldest_age_seconds',
        'Age of the oldest line of the spool.',
        () => spool.oldestAgeMs / 1_000,
      ),
      gaugeMetric('spool_writable', '1 if the last append succeeded, else 0.', () => spool.writable),
      gaugeMetric(
        'spool_set_aside_lines',
        'Lines that cannot be replayed and wait for an operator, of all processes that share SPOOL_DIR.',
        () => spool.setAsideCount,
      ),
    ];
  }
}
