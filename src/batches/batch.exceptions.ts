import { type FieldError, ProblemException } from '../http/problem.exception.js';
import type { BatchState } from './batch.js';

const NOTHING = 'Nothing was stored or sent.';

/** There is no batch with this id: check it. */
export class BatchNotFoundException extends ProblemException {
  constructor() {
    super({
      status: 404,
      code: 'batch_not_found',
      detail: 'There is no batch with this id. GET /messaging/batches lists them.',
    });
  }
}

/** The state of the batch does not allow this change. */
export class BatchStateException extends ProblemException {
  constructor(change: string, state: BatchState) {
    super({ status: 409, code: 'batch_state', detail: `A batch that is ${state} cannot be ${change}.` });
  }
}

/** The CSV cannot be read; `errors` names the row. Correct it and send the whole CSV again. */
export class MalformedCsvException extends ProblemException {
  constructor(errors: FieldError[]) {
    const fields = errors.map(({ field }) => field).join(', ');
    super({
      status: 422,
      code: 'malformed_csv',
      detail: `The CSV cannot be read: ${fields}. ${NOTHING}`,
      errors,
    });
  }
}

/** The body is declared as CSV but has another format: save it as CSV in UTF-8. */
export class CsvFormatException extends ProblemException {
  constructor(advice: string) {
    super({ status: 415, code: 'unsupported_media_type', detail: `${advice} ${NOTHING}` });
  }
}

/** Too many recipients: split the batch. */
export class TooManyRecipientsException extends ProblemException {
  constructor(maxLines: number) {
    const most = maxLines.toLocaleString('en');
    const detail = `A batch takes at most ${most} recipients. Send the rest as another batch. ${NOTHING}`;
    super({ status: 422, code: 'too_many_recipients', detail });
  }
}

/** The batch has no recipients. */
export class NoRecipientsException extends ProblemException {
  constructor() {
    const detail = 'The batch has no recipients. Give at least one.';
    super({ status: 422, code: 'no_recipients', detail });
  }
}

/** The CSV is too large: split it into several batches. */
export class CsvTooLargeException extends ProblemException {
  constructor(megabytes: number) {
    const detail = `The CSV is larger than ${megabytes} MB. Split it into several batches. ${NOTHING}`;
    super({ status: 413, code: 'body_too_large', detail });
  }
}

/** The connection ended before the body did. */
export class BatchAbortedException extends ProblemException {
  constructor(cause: unknown) {
    const detail = `The request ended before its body was complete. ${NOTHING}`;
    super({ status: 400, code: 'request_aborted', detail, cause });
  }
}

/**
 * The service stalled for minutes while reading the batch, and the batch was removed: send it
 * again.
 */
export class BatchLostException extends ProblemException {
  constructor() {
    const detail = `Storing the batch took too long. ${NOTHING} Send it again.`;
    super({ status: 503, code: 'batch_given_up', detail, retryAfter: 5 });
  }
}
