import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { MetricsEnvironment } from '../config/groups/metrics.js';
import type { Metric } from './exposition/metric.js';
import { toPromMetric } from './exposition/to-prom-metric.js';
import { DatabaseFigures } from './figures/database-figures.js';
import { CallbackMetrics } from './sources/callback.metrics.js';
import { ClientMetrics } from './sources/client.metrics.js';
import { DatabaseMetrics } from './sources/database.metrics.js';
import { SendingMetrics } from './sources/sending.metrics.js';
import { SpoolMetrics } from './sources/spool.metrics.js';

/** The text format of Prometheus. */
export const CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** All metrics of this process in the text format of Prometheus. */
@Injectable()
export class Metrics {
  /** The service's metrics, without those of the process. */
  readonly own: readonly Metric[];
  private readonly registry = new Registry();

  constructor(
    callbacks: CallbackMetrics,
    clients: ClientMetrics,
    database: DatabaseMetrics,
    env: MetricsEnvironment,
    private readonly figures: DatabaseFigures,
    sending: SendingMetrics,
    spool: SpoolMetrics,
  ) {
    this.own = [callbacks, sending, spool, database, clients].flatMap(({ metrics }) => metrics);
    for (const metric of this.own) this.registry.registerMetric(toPromMetric(metric));
    // Metrics of the event loop and the garbage collector cost a little.
    if (env.METRICS_ENABLED) collectDefaultMetrics({ register: this.registry });
  }

  /** Never fails because of the database: its figures are left out while it does not answer. */
  async render(): Promise<string> {
    await this.figures.refresh();
    return this.registry.metrics();
  }
}
