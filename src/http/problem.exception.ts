import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';

export interface FieldError {
  field: string;
  message: string;
}

export interface ProblemOptions {
  status: number;
  /** Stable and machine-readable, such as `validation_failed`. */
  code: string;
  /** The cause, and the caller's next step. Nothing secret or personal. */
  detail: string;
  errors?: FieldError[];
  /** Seconds after which a retry makes sense. */
  retryAfter?: number | undefined;
  /** Our id of the message or change whose outcome is unknown. */
  id?: string | undefined;
  /** The value of WWW-Authenticate. A 401 without it asks for an API key. */
  challenge?: string | string[];
  cause?: unknown;
}

/**
 * An error with a response: RFC 9457 problem details. Each capability extends it with named errors.
 */
export class ProblemException extends HttpException {
  readonly code: string;
  readonly errors: FieldError[] | undefined;
  readonly retryAfter: number | undefined;
  readonly id: string | undefined;
  readonly challenge: string | string[] | undefined;

  constructor({ status, code, detail, errors, retryAfter, id, challenge, cause }: ProblemOptions) {
    super(detail, status, { cause });
    this.name = new.target.name;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.id = id;
    this.challenge = challenge;
  }

  toBody(requestId: string): Record<string, unknown> {
    return {
      type: 'about:blank',
      title: STATUS_CODES[this.getStatus()] ?? 'Error',
      status: this.getStatus(),
      detail: this.message,
      code: this.code,
      requestId,
      ...(this.id !== undefined && { id: this.id }),
      ...(this.errors && { errors: this.errors }),
    };
  }
}
