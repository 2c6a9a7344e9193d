import type { components } from './schema.js';

export type Problem = components['schemas']['Problem'];

/** A refusal by the service. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly fields: readonly { field: string; message: string }[] = [],
  ) {
    super(detail);
  }
}

/** There is no answer, or an answer of a proxy. */
export class ServiceUnavailableError extends Error {
  override readonly name = 'ServiceUnavailableError';

  constructor() {
    super('The service does not answer.');
  }
}

/** The error for an unsuccessful response. */
export function toApiError(status: number, body: unknown): ApiError | ServiceUnavailableError {
  if (isProblem(body)) return new ApiError(status, body.code, body.detail, body.errors);
  return status >= 500
    ? new ServiceUnavailableError()
    : new ApiError(status, 'unknown', `The service answered ${status}.`);
}

/** One plain sentence for a person. */
export function describeError(error: unknown): string {
  if (error instanceof ServiceUnavailableError) return error.message;
  if (!(error instanceof ApiError)) return 'Something went wrong in this page.';
  if (error.code === 'scope_missing') return 'Your key may not do this.';
  const fields = error.fields.map(({ message }) => message);
  return fields.length > 0 ? fields.join(' ') : error.message;
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  );
}
