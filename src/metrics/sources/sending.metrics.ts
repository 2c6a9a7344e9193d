import { Injectable } from '@nestjs/common';
import { JobRunner } from '../../jobs/job-runner.js';
import { PlivoTransport } from '../../plivo/client/plivo-transport.js';
import { SendSlots } from '../../sending/scheduler/send-slots.js';
import { PlivoSubmitter } from '../../sending/submit/plivo-submitter.js';
import { counterMetric, histogramMetric, type Metric, type MetricSource } from '../exposition/metric.js';

/** Messages on their way to Plivo, and the jobs of all kinds. */
@Injectable()
export class SendingMetrics implements MetricSource {
  readonly metrics: readonly Metric[];

  constructor(jobs: JobRunner, slots: SendSlots, submitter: PlivoSubmitter, transport: PlivoTransport) {
    this.metrics = [
      counterMetric('sends_total', "Messages by what Plivo's answer meant for them.", submitter.results),
      histogramMetric(
        'send_slot_wait_seconds',
        'Time that a call to Plivo waits for a slot of the rate limits, from its claim on.',
        slots.waits,
      ),
      histogramMetric(
        'plivo_request_duration_seconds',
        'Duration of requests to Plivo.',
        transport.durations,
      ),
      counterMetric('job_attempts_total', 'Attempts of jobs by how they ended.', jobs.attempts),
    ];
  }
}
