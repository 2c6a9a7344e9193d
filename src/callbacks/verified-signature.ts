import type { Request } from 'express';
import type { SignatureVersion } from '../config/environment.js';

type VerifiedRequest = Request & { verifiedSignature?: SignatureVersion };

/** Notes which version of a signature was verified. */
export function noteVerifiedSignature(request: VerifiedRequest, version: SignatureVersion): void {
  request.verifiedSignature = version;
}

/** Null where no signature was verified: `PLIVO_SIGNATURE_MODE=report` allows such a callback. */
export function verifiedSignatureOf({ verifiedSignature }: VerifiedRequest): SignatureVersion | null {
  return verifiedSignature ?? null;
}

/** Whether the signature covers the parameters. V2 signs the path alone. */
export function signsBody(version: SignatureVersion | null): boolean {
  return version === 'v3';
}
