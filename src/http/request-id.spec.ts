import { expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { requestId, requestIdOf } from './request-id.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id a request with this header gets. */
function idFor(given: string | undefined): string {
  const headers = new Map<string, string>();
  const request = { headers: { 'x-request-id': given } } as unknown as Request;
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    getHeader: (name: string) => headers.get(name),
  } as unknown as Response;
  let passedOn = 0;
  requestId(request, response, () => (passedOn += 1));
  expect(passedOn).toBe(1);
  return requestIdOf(response);
}

it.each(['abc', 'b3f0a1de-5c1e-4a52-9d0c-0d7d0f0a7c11', 'trace.1_2-3', 'x'.repeat(128)])(
  'keeps %j',
  (given) => {
    expect(idFor(given)).toBe(given);
  },
);

it.each([undefined, '', 'a b', 'a\nb', '<script>', 'ü', 'x'.repeat(129)])(
  'makes one in place of %j',
  (given) => {
    expect(idFor(given)).toMatch(UUID);
  },
);

it('makes another one each time', () => {
  expect(idFor(undefined)).not.toBe(idFor(undefined));
});
