import { ProblemException } from '../../http/problem.exception.js';

/** The address names no run: check the id. */
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

/** Plivo is not asked for messages at all: set RECONCILIATION_REQUESTS_PERCENT. */
export class ReconciliationOffException extends ProblemException {
  constructor() {
    const detail = 'RECONCILIATION_REQUESTS_PERCENT is 0, so Plivo is not asked for messages.';
    super({ status: 409, code: 'reconciliation_off', detail });
  }
}

/** No message was taken in this time, or it is not kept any more: correct `from` and `to`. */
export class RunPeriodException extends ProblemException {
  /** @param keptBy what keeps messages no longer than `days` */
  constructor({ days, keptBy }: { days: number; keptBy: string }) {
    const detail = 'Nothing was done. Correct the time and ask again.';
    const message = `to must be after from and in the last ${days} days, and from in the past: ${keptBy} keeps no more.`;
    super({ status: 422, code: 'invalid_period', detail, errors: [{ field: 'to', message }] });
  }
}
