import { describe, expect, it } from '@jest/globals';
import { ApiError, ServiceUnavailableError, describeError, toApiError } from './api-error.js';

const problem = (code: string, detail: string, errors?: { field: string; message: string }[]) => ({
  code,
  detail,
  errors,
});

describe('an answer that is no success', () => {
  it('is told by the detail of its problem', () => {
    const error = toApiError(409, problem('batch_state', 'The batch has finished.'));
    expect(error).toMatchObject({ status: 409, code: 'batch_state' });
    expect(describeError(error)).toBe('The batch has finished.');
  });

  it('is told by its fields where it names them', () => {
    const errors = [
      { field: 'country', message: 'country must be an ISO 3166 code such as US, or unknown.' },
    ];
    expect(
      describeError(
        toApiError(400, problem('validation_failed', 'These fields are not valid: country.', errors)),
      ),
    ).toBe('country must be an ISO 3166 code such as US, or unknown.');
  });

  it('is told plainly where the scope is missing', () => {
    expect(describeError(toApiError(403, problem('scope_missing', 'x')))).toBe('Your key may not do this.');
  });

  it('of a proxy means that the service is away, where it is 5xx', () => {
    expect(toApiError(502, null)).toBeInstanceOf(ServiceUnavailableError);
    expect(toApiError(404, '<html>')).toBeInstanceOf(ApiError);
  });
});
