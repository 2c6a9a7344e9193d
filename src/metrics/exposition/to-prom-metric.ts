import type { Metric as PromMetric } from 'prom-client';
import type { Metric, Sample } from './metric.js';

/** The prefix of all metrics of this service. */
export const PREFIX = 'plivo_delivery_';

/**
 * A metric in the form of a prom-client registry, which uses only `name` and `get`. The package's
 * types name its own classes, whose histogram cannot be given its counts.
 */
export function toPromMetric({ name: ownName, help, type, read }: Metric): PromMetric {
  const name = PREFIX + ownName;
  const toValue = ({ labels, value, suffix }: Sample) => ({
    labels,
    value,
    ...(suffix && { metricName: name + suffix }),
  });
  const get = async () => ({ name, help, type, aggregator: 'sum', values: read().map(toValue) });
  return { name, get } as unknown as PromMetric;
}
