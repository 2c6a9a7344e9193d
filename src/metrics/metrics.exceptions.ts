import { ProblemException } from '../http/problem.exception.js';

/** Metrics are off, or on a port of their own. */
export class MetricsNotHereException extends ProblemException {
  constructor() {
    const detail = 'Metrics are off, or on the port of METRICS_PORT.';
    super({ status: 404, code: 'metrics_not_here', detail });
  }
}
