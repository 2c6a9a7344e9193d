import { HttpException } from '@nestjs/common';
import {
  DatabaseUnavailableError,
  isDatabaseError,
  OutcomeUnknownError,
  toDatabaseError,
} from '../core/database/database-error.js';
import { QueueFullError } from '../core/queue-full.error.js';
import { ProblemException } from './problem.exception.js';

/** The failures of Express' parsers (http-errors `type`) and our responses. */
const BODY_PROBLEMS = new Map<unknown, [status: number, code: string, detail: string]>(
  Object.entries({
    'entity.too.large': [413, 'body_too_large', 'The body is larger than {limit}.'],
    'entity.parse.failed': [400, 'malformed_body', 'The body is not valid JSON.'],
    'encoding.unsupported': [415, 'unsupported_encoding', 'Send the body without Content-Encoding.'],
    'charset.unsupported': [415, 'unsupported_charset', 'Send the body as UTF-8.'],
    'request.aborted': [400, 'request_aborted', 'The request ended before its body was complete.'],
    'request.size.invalid': [400, 'malformed_body', 'The body is not as long as Content-Length says.'],
  }),
);

const HTTP_PROBLEMS: Record<number, [code: string, detail: string]> = {
  400: ['bad_request', 'The request could not be read.'],
  404: ['not_found', 'There is no route at this address. /docs lists the routes.'],
  429: ['too_many_requests', 'Too many requests. Try again after the seconds in Retry-After.'],
};

/**
 * Turns any error into a response. Messages of foreign errors are not passed on: they quote input.
 */
export function toProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  const status = statusOf(error);
  const [bodyStatus, bodyCode, bodyDetail] = BODY_PROBLEMS.get((error as { type?: unknown })?.type) ?? [];
  if (bodyStatus) {
    const detail = bodyDetail!.replace('{limit}', limitOf(error));
    return new ProblemException({ status: bodyStatus, code: bodyCode!, detail });
  }
  if (status !== undefined && status < 500) {
    const [code, detail] = HTTP_PROBLEMS[status] ?? ['request_refused', 'The request was refused.'];
    return new ProblemException({ status, code, detail, cause: error });
  }
  if (error instanceof QueueFullError) return new QueueFullException(error);
  const known = isOfDatabase(error) ? toDatabaseError(error) : error;
  if (known instanceof DatabaseUnavailableError) return new DatabaseUnavailableException(error);
  if (known instanceof OutcomeUnknownError) return new OutcomeUnknownException(known);
  const detail = 'The service failed. Its log has the details under this requestId.';
  return new ProblemException({ status: 500, code: 'internal_error', detail, cause: error });
}

/** Too many items are waiting to be stored. Send the same request again later. */
export class QueueFullException extends ProblemException {
  constructor(cause: QueueFullError) {
    const detail = 'Too much is waiting to be stored. Nothing was changed. Send it again.';
    super({ status: 503, code: 'queue_full', detail, retryAfter: 5, cause });
  }
}

/** The database did not answer. Nothing was done; the same request may be sent again. */
export class DatabaseUnavailableException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The database cannot be reached. Nothing was changed. Try again shortly.';
    super({ status: 503, code: 'database_unavailable', detail, retryAfter: 5, cause });
  }
}

/**
 * The response to COMMIT was lost, and the database did not answer in time. Check before sending
 * the request again.
 */
export class OutcomeUnknownException extends ProblemException {
  constructor(cause: OutcomeUnknownError) {
    const where = cause.id === undefined ? '' : ` under the id ${cause.id}`;
    const detail = `The change may have been made. Look for it${where} before you send it again.`;
    super({ status: 504, code: 'outcome_unknown', detail, id: cause.id, cause });
  }
}

/**
 * `database/` maps its own errors, including Prisma's codes. A bare ECONNRESET may come from a
 * client, another server or a file.
 */
function isOfDatabase(error: unknown): boolean {
  return isDatabaseError(error) || /^P\d{4}$/.test(String((error as { code?: unknown } | null)?.code));
}

/** The limit in bytes that the parser reports. */
function limitOf(error: unknown): string {
  return `${Number((error as { limit?: unknown }).limit) / 1_024} kB`;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown })?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined;
}
