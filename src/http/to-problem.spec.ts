import { describe, expect, it } from '@jest/globals';
import {
  ForbiddenException,
  HttpException,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { DatabaseUnavailableError } from '../core/database/database-error.js';
import { QueueFullError } from '../core/queue-full.error.js';
import { TimeoutError } from '../core/with-timeout.js';
import { ProblemException } from './problem.exception.js';
import { toProblem } from './to-problem.js';

const QUOTED = 'unexpected token in {"to":"+14155550123"}';

function errorWith(members: object): Error {
  return Object.assign(new Error(QUOTED), members);
}

describe('the problem of an error', () => {
  it.each<[name: string, error: unknown, status: number, code: string]>([
    [
      'a body too large',
      errorWith({ type: 'entity.too.large', limit: 102_400, status: 413 }),
      413,
      'body_too_large',
    ],
    [
      'a body that is no JSON',
      errorWith({ type: 'entity.parse.failed', status: 400 }),
      400,
      'malformed_body',
    ],
    [
      'a compressed body',
      errorWith({ type: 'encoding.unsupported', status: 415 }),
      415,
      'unsupported_encoding',
    ],
    [
      'a body in another charset',
      errorWith({ type: 'charset.unsupported', status: 415 }),
      415,
      'unsupported_charset',
    ],
    ['a body that ended early', errorWith({ type: 'request.aborted', status: 400 }), 400, 'request_aborted'],
    [
      'a body of another length',
      errorWith({ type: 'request.size.invalid', status: 400 }),
      400,
      'malformed_body',
    ],
    ['a path that cannot be decoded', errorWith({ status: 400 }), 400, 'bad_request'],
    ['no such route', new NotFoundException(QUOTED), 404, 'not_found'],
    ['too many requests', new HttpException(QUOTED, 429), 429, 'too_many_requests'],
    ['another refusal', new ForbiddenException(QUOTED), 403, 'request_refused'],
    ['a failure of ours', new ServiceUnavailableException(QUOTED), 500, 'internal_error'],
    ['a database that is unavailable', errorWith({ code: 'P1001' }), 503, 'database_unavailable'],
    [
      'a connection of unknown origin that was reset',
      errorWith({ code: 'ECONNRESET' }),
      500,
      'internal_error',
    ],
    ['a pipe that broke', errorWith({ code: 'EPIPE' }), 500, 'internal_error'],
    ['something that took too long', new TimeoutError(QUOTED), 500, 'internal_error'],
    ['the database itself', new DatabaseUnavailableError(QUOTED), 503, 'database_unavailable'],
    ['a queue that is full', new QueueFullError(), 503, 'queue_full'],
    ['a bug', new TypeError(QUOTED), 500, 'internal_error'],
    ['an error of an odd type', errorWith({ type: 'constructor' }), 500, 'internal_error'],
    ['a text', QUOTED, 500, 'internal_error'],
    ['nothing', undefined, 500, 'internal_error'],
  ])('quotes no input of %s', (_name, error, status, code) => {
    const problem = toProblem(error);
    expect([problem.getStatus(), problem.code]).toEqual([status, code]);
    expect(JSON.stringify(problem.toBody('id-1'))).not.toContain('14155550123');
  });

  it('keeps a bug as its cause for the log', () => {
    const bug = new TypeError(QUOTED);
    expect(toProblem(bug).cause).toBe(bug);
  });

  it.each([
    ['a database that is unavailable', errorWith({ code: 'P1001' })],
    ['a queue that is full', new QueueFullError()],
  ])('has a retryAfter for %s', (_name, error) => {
    expect(toProblem(error).retryAfter).toBe(5);
  });

  it('is the same object for a problem', () => {
    const problem = new ProblemException({ status: 422, code: 'odd', detail: 'Odd.' });
    expect(toProblem(problem)).toBe(problem);
  });
});

it('writes a problem as RFC 9457 says', () => {
  const errors = [{ field: 'to', message: 'to is odd.' }];
  const problem = new ProblemException({ status: 422, code: 'odd', detail: 'Odd.', errors });
  expect(problem.toBody('id-1')).toEqual({
    type: 'about:blank',
    title: 'Unprocessable Entity',
    status: 422,
    detail: 'Odd.',
    code: 'odd',
    requestId: 'id-1',
    errors,
  });
});
