import { Injectable } from '@nestjs/common';
import { MetricsEnvironment } from '../config/groups/metrics.js';
import { MetricsNotHereException } from './metrics.exceptions.js';
import { Metrics } from './metrics.js';

/** Metrics on the port of the service. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly env: MetricsEnvironment,
    private readonly metrics: Metrics,
  ) {}

  /** @throws {MetricsNotHereException} */
  render(): Promise<string> {
    if (!this.env.METRICS_ENABLED || this.env.METRICS_PORT !== undefined) throw new MetricsNotHereException();
    return this.metrics.render();
  }
}
