import { randomBytes } from 'node:crypto';

/** Tells scanners of repositories and logs what they have found. */
const PREFIX = 'pds_';
const BYTES = 32;

/** A secret of 256 random bits, as `pds_` and 43 characters of base64url. */
export function createSecret(): string {
  return `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
}
