import type { Counter } from '../../core/metrics/counter.js';
import type { Distribution, Histogram } from '../../core/metrics/histogram.js';

type LabelValues = Readonly<Record<string, string>>;

export interface Sample {
  labels: LabelValues;
  value: number;
  /** For a metric with lines of several names, such as a histogram. */
  suffix?: '_bucket' | '_count' | '_sum';
}

/** A metric that is read when Prometheus asks for it. */
export interface Metric {
  /** Without the prefix of all metrics. */
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  labels: readonly string[];
  help: string;
  read: () => Sample[];
}

/** Metrics of one part of the service. */
export interface MetricSource {
  readonly metrics: readonly Metric[];
}

export function counterMetric<Name extends string>(
  name: string,
  help: string,
  counter: Counter<Name>,
): Metric {
  const read = (): Sample[] => counter.values().map(([labels, value]) => ({ labels, value }));
  return { name, type: 'counter', labels: counter.labelNames, help, read };
}

/** A counter without labels that is kept elsewhere. */
export function totalMetric(name: string, help: string, read: () => number): Metric {
  return { name, type: 'counter', labels: [], help, read: () => [{ labels: {}, value: read() }] };
}

export function gaugeMetric(name: string, help: string, read: () => number | boolean): Metric {
  return { name, type: 'gauge', labels: [], help, read: () => [{ labels: {}, value: Number(read()) }] };
}

/** A gauge with labels. No samples while its values are unknown. */
export function labelledGauge(
  name: string,
  help: string,
  labels: readonly string[],
  read: () => Sample[],
): Metric {
  return { name, type: 'gauge', labels, help, read };
}

export function histogramMetric<Name extends string>(
  name: string,
  help: string,
  histogram: Histogram<Name>,
): Metric {
  const read = (): Sample[] =>
    Array.from(histogram.distributions(), ([labels, distribution]) =>
      toSamples(labels, histogram.bounds, distribution),
    ).flat();
  return { name, type: 'histogram', labels: histogram.labelNames, help, read };
}

/** In Prometheus each bucket includes the smaller ones. */
function toSamples(
  labels: LabelValues,
  bounds: readonly number[],
  { counts, count, sum }: Distribution,
): Sample[] {
  let upTo = 0;
  const buckets = bounds.map((bound, index): Sample => {
    upTo += counts[index]!;
    return { labels: { ...labels, le: String(bound) }, value: upTo, suffix: '_bucket' };
  });
  return [
    ...buckets,
    { labels: { ...labels, le: '+Inf' }, value: count, suffix: '_bucket' },
    { labels, value: sum, suffix: '_sum' },
    { labels, value: count, suffix: '_count' },
  ];
}
