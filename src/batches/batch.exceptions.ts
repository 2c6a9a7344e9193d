import { type FieldError, ProblemException } from '../http/problem.exception.js';
import type { BatchState } from './batch.js';

const NOTHING = 'Nothing of it was kept or sent.';

/** There is no batch with this id: check it. */
export class BatchNotFoundException extends ProblemException {
  constructor() {
    super({ status: 404, code: 'batch_not_found', detail: 'There is no batch with this id.' });
  }
}

/** The batch has gone too far for this. */
export class BatchStateException extends ProblemException {
  constructor(wish: string, state: BatchState) {
    super({ status: 409, code: 'batch_state', detail: `A batch that is ${state} cannot be ${wish}.` });
  }
}

/** The CSV cannot be read; `errors` names the row. Correct it and send the whole of it again. */
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

/** The body says that it is a CSV and is another format: save it as CSV in UTF-8. */
export class CsvFormatException extends ProblemException {
  constructor(advice: string) {
    super({ status: 415, code: 'unsupported_media_type', detail: `${advice} ${NOTHING}` });
  }
}

/** Split it into several batches. */
export class TooManyRecipientsException extends ProblemException {
  constructor(maxLines: number) {
    const most = maxLines.toLocaleString('en');
    const detail = `A batch has at most ${most} recipients; send the rest as another. ${NOTHING}`;
    super({ status: 422, code: 'too_many_recipients', detail });
  }
}

/** The batch has no recipients. */
export class NoRecipientsException extends ProblemException {
  constructor() {
    const detail = 'A batch has at least one recipient; this one has none.';
    super({ status: 422, code: 'no_recipients', detail });
  }
}

/** Split it into several batches. */
export class CsvTooLargeException extends ProblemException {
  constructor(megabytes: number) {
    const detail = `The CSV is larger than ${megabytes} MB; send it as several batches. ${NOTHING}`;
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

/** The service was away for minutes while it read the batch, which was given up meanwhile: send it again. */
export class BatchLostException extends ProblemException {
  constructor() {
    const detail = `The batch took too long to be stored and was given up. ${NOTHING} Send it again.`;
    super({ status: 503, code: 'batch_given_up', detail, retryAfter: 5 });
  }
}
