import { randomBytes } from 'node:crypto';
import { type SignedParameters, signV2, signV3 } from './sign.js';

/** Plivo's signature headers of a callback, with a new nonce. */
export function signatureHeaders(
  method: string,
  url: string,
  body: SignedParameters,
  token: string,
  versions: readonly string[] = ['v2', 'v3'],
): Record<string, string> {
  const nonce = randomBytes(10).toString('hex');
  const signatures = { v2: signV2(url, nonce, token), v3: signV3(method, url, body, nonce, token) };
  return {
    ...(versions.includes('v2') && named('V2', signatures.v2, nonce)),
    ...(versions.includes('v3') && named('V3', signatures.v3, nonce)),
  };
}

function named(version: string, signature: string, nonce: string): Record<string, string> {
  return {
    [`X-Plivo-Signature-${version}`]: signature,
    [`X-Plivo-Signature-Ma-${version}`]: signature,
    [`X-Plivo-Signature-${version}-Nonce`]: nonce,
  };
}
