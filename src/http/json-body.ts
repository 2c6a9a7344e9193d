import { type FieldError, ProblemException } from './problem.exception.js';

export const BODY_BYTES = 100 * 1024;

/** The route does not take this content type. */
export class UnsupportedMediaTypeException extends ProblemException {
  constructor(expected: string) {
    super({
      status: 415,
      code: 'unsupported_media_type',
      detail: `Send the body with Content-Type: ${expected}.`,
    });
  }
}

/** The body is compressed. No client needs that. */
export class UnsupportedEncodingException extends ProblemException {
  constructor() {
    super({
      status: 415,
      code: 'unsupported_encoding',
      detail: 'Send the body without Content-Encoding.',
    });
  }
}

/** The body has another charset than UTF-8. */
export class UnsupportedCharsetException extends ProblemException {
  constructor() {
    super({ status: 415, code: 'unsupported_charset', detail: 'Send the body as UTF-8.' });
  }
}

/** The body exceeds the route's limit. */
export class BodyTooLargeException extends ProblemException {
  /** @param limit in bytes */
  constructor(limit = BODY_BYTES) {
    super({ status: 413, code: 'body_too_large', detail: `The body is larger than ${sizeOf(limit)}.` });
  }
}

/** The connection ended before the body. This response reaches no client. */
export class RequestAbortedException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The request ended before its body was complete.';
    super({ status: 400, code: 'request_aborted', detail, cause });
  }
}

/** The body is not a JSON object. */
export class MalformedBodyException extends ProblemException {
  constructor(detail: string, code = 'malformed_body', errors?: FieldError[]) {
    super({ status: 400, code, detail, ...(errors && { errors }) });
  }
}

/** The body arrives too slowly. */
export class BodyTooSlowException extends ProblemException {
  constructor() {
    super({ status: 408, code: 'body_too_slow', detail: 'The body came too slowly. Send it again.' });
  }
}

/** This instance already reads as many large bodies as it may. Nothing was read. */
export class TooManyUploadsException extends ProblemException {
  constructor() {
    const detail = 'Too many large bodies are being read, so this one was not. Try again shortly.';
    super({ status: 503, code: 'too_many_uploads', detail, retryAfter: 5 });
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / 1024 / 1024} MB`;
}
