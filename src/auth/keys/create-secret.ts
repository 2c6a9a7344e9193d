import { randomBytes } from 'node:crypto';

/** Makes leaked keys recognisable for scanners of repositories and logs. */
const PREFIX = 'pds_';
const BYTES = 32;

/** A secret of 256 random bits, as `pds_` and 43 characters of base64url. */
export function createSecret(): string {
  return `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
}
