import { type FieldError, ProblemException } from './problem.exception.js';

export const BODY_BYTES = 100 * 1024;

/** The body's content type is not one this route reads. */
export class UnsupportedMediaTypeException extends ProblemException {
  constructor(expected: string) {
    super({
      status: 415,
      code: 'unsupported_media_type',
      detail: `Send the body with Content-Type: ${expected}.`,
    });
  }
}

/** The body is compressed, which nobody who calls us needs. */
export class UnsupportedEncodingException extends ProblemException {
  constructor() {
    super({
      status: 415,
      code: 'unsupported_encoding',
      detail: 'Send the body without Content-Encoding.',
    });
  }
}

/** The body is in another charset than the one we read. */
export class UnsupportedCharsetException extends ProblemException {
  constructor() {
    super({ status: 415, code: 'unsupported_charset', detail: 'Send the body as UTF-8.' });
  }
}

/** The body is larger than anybody who calls us needs. */
export class BodyTooLargeException extends ProblemException {
  /** @param limit in bytes */
  constructor(limit = BODY_BYTES) {
    super({ status: 413, code: 'body_too_large', detail: `The body is larger than ${sizeOf(limit)}.` });
  }
}

/** The connection ended before the body did. Nobody hears this answer. */
export class RequestAbortedException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The request ended before its body was complete.';
    super({ status: 400, code: 'request_aborted', detail, cause });
  }
}

/** The body cannot be read as the JSON object it has to be. */
export class MalformedBodyException extends ProblemException {
  constructor(detail: string, code = 'malformed_body', errors?: FieldError[]) {
    super({ status: 400, code, detail, ...(errors && { errors }) });
  }
}

/** The body comes so slowly that somebody may only want to keep us waiting. */
export class BodyTooSlowException extends ProblemException {
  constructor() {
    super({ status: 408, code: 'body_too_slow', detail: 'The body came too slowly. Send it again.' });
  }
}

/** As many large bodies as one instance reads at once are under way. Nothing was read. */
export class TooManyUploadsException extends ProblemException {
  constructor() {
    const detail = 'Too many large bodies are being read. Nothing of this one was; try again shortly.';
    super({ status: 503, code: 'too_many_uploads', detail, retryAfter: 5 });
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / 1024 / 1024} MB`;
}
