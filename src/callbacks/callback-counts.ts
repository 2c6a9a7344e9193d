import { Counter } from '../core/metrics/counter.js';
import { Histogram } from '../core/metrics/histogram.js';
import { type Outcome, OUTCOMES } from '../delivery/delivery-report.js';
import { LISTED_STATUSES, type MessageStatus } from '../plivo/statuses.js';
import { REFUSAL_REASONS, type RefusalReason } from './callback.exceptions.js';

/** The result of a callback: the outcome of its report, or `not_stored`. */
type CallbackResult = Outcome | 'not_stored';

const RESULTS: readonly CallbackResult[] = [...OUTCOMES, 'not_stored'];
/** Plivo gives up after 8 seconds. */
const DURATION_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8];
/** From a second to 30 hours. */
const DELIVERY_BOUNDS = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 108_000,
];

/** Counts of callbacks in this process since its start. */
export class CallbackCounts {
  /** Callbacks with an accepted signature, and callbacks refused because of their signature. */
  signed = 0;
  refused = 0;
  readonly refusals = new Counter(['reason']);
  readonly results = new Counter(['status', 'result']);
  /** Authentic but unreadable callbacks. */
  readonly rejected = new Counter();
  /** Seconds from the arrival of the request until its report is durable. */
  readonly durations = new Histogram(DURATION_BOUNDS);
  /** Seconds from Plivo's MessageTime to its DeliveryReportTime. */
  readonly deliveryTimes = new Histogram(DELIVERY_BOUNDS);

  constructor() {
    for (const reason of REFUSAL_REASONS) this.refusals.add({ reason }, 0);
    for (const status of LISTED_STATUSES) {
      for (const result of RESULTS) this.results.add({ status, result }, 0);
    }
    this.rejected.add({}, 0);
  }

  refuse(reason: RefusalReason): void {
    this.refused += 1;
    this.refusals.add({ reason });
  }

  /** @param arrivedAt in milliseconds of `performance.now()` */
  answer(status: MessageStatus, result: CallbackResult, arrivedAt: number): void {
    this.results.add({ status, result });
    this.durations.observe((performance.now() - arrivedAt) / 1_000);
  }
}
