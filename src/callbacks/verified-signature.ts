import type { Request } from 'express';
import type { SignatureVersion } from '../config/environment.js';

const verified = new WeakMap<Request, SignatureVersion>();

/** Notes which version of a signature was verified. */
export function noteVerifiedSignature(request: Request, version: SignatureVersion): void {
  verified.set(request, version);
}

/** Null where no signature was verified: `PLIVO_SIGNATURE_MODE=report` allows such a callback. */
export function verifiedSignatureOf(request: Request): SignatureVersion | null {
  return verified.get(request) ?? null;
}

/** Whether the signature covers the parameters. V2 signs the path alone. */
export function signsBody(version: SignatureVersion | null): boolean {
  return version === 'v3';
}
