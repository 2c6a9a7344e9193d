import type { PlivoMode, SignatureVersion } from '../config/environment.js';
import { UNKNOWN } from '../core/database/read-one-of.js';

/** A callback that could not be read when it came. */
export interface RejectedCallback {
  /** A UUIDv7. */
  id: string;
  method: string;
  /** With its query. */
  path: string;
  /** Why it could not be read. */
  reason: string;
  /** What was verified. Null of older versions, and where no signature was valid. */
  signatureVersion: SignatureVersion | typeof UNKNOWN | null;
  /** What the service was connected to. Null of older versions. */
  mode: PlivoMode | typeof UNKNOWN | null;
  receivedAt: Date;
}

/** One with its content. */
export interface KeptCallback extends RejectedCallback {
  contentType: string | undefined;
  rawBody: Buffer;
}

/** One that was certainly sent by Plivo. */
export interface VerifiedCallback extends KeptCallback {
  signatureVersion: SignatureVersion;
  mode: PlivoMode;
}

export function isVerified(kept: KeptCallback): kept is VerifiedCallback {
  const { signatureVersion, mode } = kept;
  return signatureVersion !== null && signatureVersion !== UNKNOWN && mode !== null && mode !== UNKNOWN;
}
