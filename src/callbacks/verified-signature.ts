import type { Request } from 'express';
import type { SignatureVersion } from '../config/environment.js';
import type { SignedText } from '../plivo/signatures/verify.js';

interface VerifiedSignature {
  version: SignatureVersion;
  /** Equal for repetitions of a request, and for no other request of Plivo with a nonce. */
  text: SignedText;
}

type VerifiedRequest = Request & { verifiedSignature?: VerifiedSignature };

/** Stores the verified signature on the request. */
export function noteVerifiedSignature(request: VerifiedRequest, signature: VerifiedSignature): void {
  request.verifiedSignature = signature;
}

/** Null if no signature was verified: `PLIVO_SIGNATURE_MODE=report` allows such a callback. */
export function verifiedSignatureOf({ verifiedSignature }: VerifiedRequest): SignatureVersion | null {
  return verifiedSignature?.version ?? null;
}

/** The text that the verified signature covers. Null if none was verified. */
export function signedTextOf({ verifiedSignature }: VerifiedRequest): SignedText | null {
  return verifiedSignature?.text ?? null;
}

/** Whether the signature covers the parameters. V2 signs only the path. */
export function signsBody(version: SignatureVersion | null): boolean {
  return version === 'v3';
}
