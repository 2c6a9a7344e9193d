import { Injectable } from '@nestjs/common';
import { CallbackCounts } from '../../callbacks/callback-counts.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import {
  counterMetric,
  gaugeMetric,
  histogramMetric,
  type Metric,
  type MetricSource,
} from '../exposition/metric.js';

/** Delivery reports, from the request to the commit. */
@Injectable()
export class CallbackMetrics implements MetricSource {
  readonly metrics: readonly Metric[];

  constructor(counts: CallbackCounts, recorder: DeliveryRecorder) {
    this.metrics = [
      counterMetric('callbacks_total', 'Status callbacks, by what their report came to.', counts.results),
      counterMetric(
        'callbacks_rejected_total',
        'Authentic callbacks that could not be read and were kept for an operator.',
        counts.rejected,
      ),
      counterMetric(
        'callbacks_refused_total',
        'Callbacks without a valid signature, inbound messages too.',
        counts.refusals,
      ),
      histogramMetric(
        'callback_duration_seconds',
        'Time from the arrival of a status callback until its report is durable, or could not be stored.',
        counts.durations,
      ),
      histogramMetric(
        'commit_reports',
        'Delivery reports that are written in one transaction.',
        recorder.batchSizes,
      ),
      gaugeMetric(
        'reports_waiting',
        'Delivery reports that are not durable yet.',
        () => recorder.waitingReports,
      ),
      histogramMetric(
        'delivery_time_seconds',
        "Time from Plivo's MessageTime to its DeliveryReportTime, of delivered messages.",
        counts.deliveryTimes,
      ),
    ];
  }
}
