import type { Metric as PromMetric } from 'prom-client';
import type { Metric, Sample } from './metric.js';

/** Begins the names of all metrics of this service. */
export const PREFIX = 'plivo_delivery_';

/**
 * A metric as a registry of prom-client takes it. A registry asks for nothing but `name` and `get`.
 * The types of the package name its own classes, whose histogram cannot be given its counts.
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
