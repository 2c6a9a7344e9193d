import { ProblemException } from '../../http/problem.exception.js';

/** There is no run with this id. */
export class RunNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no run with this id. GET /reconciliation/runs lists them.';
    super({ status: 404, code: 'run_not_found', detail });
  }
}

/** One run of a kind at a time: wait for its end, or cancel it. */
export class RunInProgressException extends ProblemException {
  constructor() {
    const detail =
      'Another run of this kind is under way. Wait for its end, or cancel it. GET /reconciliation/runs lists it.';
    super({ status: 409, code: 'run_in_progress', detail });
  }
}

/** Lookups at Plivo are off: set RECONCILIATION_REQUESTS_PERCENT. */
export class ReconciliationOffException extends ProblemException {
  constructor() {
    const detail = 'RECONCILIATION_REQUESTS_PERCENT is 0, so Plivo is not asked for messages.';
    super({ status: 409, code: 'reconciliation_off', detail });
  }
}

/** The period has no messages, or they are no longer kept: correct `from` and `to`. */
export class RunPeriodException extends ProblemException {
  /** @param keptBy what keeps messages no longer than `days` */
  constructor({ days, keptBy }: { days: number; keptBy: string }) {
    const detail = 'Nothing was done. Correct the time and ask again.';
    const message = `to must be after from and in the last ${days} days, and from in the past: ${keptBy} keeps no more.`;
    super({ status: 422, code: 'invalid_period', detail, errors: [{ field: 'to', message }] });
  }
}
