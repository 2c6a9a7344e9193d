import { createHash } from 'node:crypto';

/** The only unknown Powerpack. Every other UUID is a pool of `POOL_SIZE` numbers. */
export const UNKNOWN_POWERPACK = '00000000-0000-4000-8000-000000000404';

const POOL_SIZE = 4;

/** The number of the pool that always sends to a recipient, like Plivo's sticky sender. */
export function pickNumber(powerpackUuid: string, recipient: string): string {
  const pool = hashed(powerpackUuid.toLowerCase()) % 10_000;
  const place = hashed(recipient) % POOL_SIZE;
  return `+155502${String(pool).padStart(4, '0')}${place}`;
}

function hashed(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}
