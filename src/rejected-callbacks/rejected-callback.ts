import type { PlivoMode, SignatureVersion } from '../config/environment.js';
import { UNKNOWN } from '../core/database/read-one-of.js';

/** A callback that could not be read when it arrived. */
export interface RejectedCallback {
  /** A UUIDv7. */
  id: string;
  method: string;
  /** Includes the query. */
  path: string;
  /** Why it could not be read. */
  reason: string;
  /** The verified signature. Null from older versions, and if no signature was valid. */
  signatureVersion: SignatureVersion | typeof UNKNOWN | null;
  /** The mode of the service at that time. Null from older versions. */
  mode: PlivoMode | typeof UNKNOWN | null;
  receivedAt: Date;
}

/** A callback with its content. */
export interface KeptCallback extends RejectedCallback {
  contentType: string | undefined;
  rawBody: Buffer;
}

/** A callback that Plivo certainly sent. */
export interface VerifiedCallback extends KeptCallback {
  signatureVersion: SignatureVersion;
  mode: PlivoMode;
}

export function isVerified(kept: KeptCallback): kept is VerifiedCallback {
  const { signatureVersion, mode } = kept;
  return signatureVersion !== null && signatureVersion !== UNKNOWN && mode !== null && mode !== UNKNOWN;
}
