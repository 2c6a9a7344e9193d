import { maskNumber } from '../sms/mask-number.js';

const MAX_LENGTH = 200;
/** In any common spelling: with spaces, brackets, and 00 or nothing in place of the +. */
const NUMBER = /^[\s+()./-]*(?:\d[\s+()./-]*){7,17}$/;

/** The subject of a request: the parameters of its path. Null without parameters. */
export function subjectOf({ number, ...others }: Readonly<Record<string, string>>): string | null {
  const parts = Object.values(others).map((part) => (NUMBER.test(part) ? mask(part) : part));
  // Masked even if invalid: it may be a mistyped number.
  if (number !== undefined) parts.unshift(mask(number));
  return parts.length === 0 ? null : parts.join('/').slice(0, MAX_LENGTH);
}

/** The id of a created resource, from the body of the response. */
export function createdIdOf(body: unknown): string | undefined {
  const { id, name } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [id, name].find((value): value is string => typeof value === 'string')?.slice(0, MAX_LENGTH);
}

function mask(number: string): string {
  return maskNumber(number.replace(/[^\d+]/g, ''));
}
