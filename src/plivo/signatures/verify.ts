import { timingSafeEqual } from 'node:crypto';
import type { SignatureVersion } from '../../config/environment.js';
import { type SignedParameters, signGuideForm, signV2, signV3 } from './sign.js';

/** What of a request is signed or carries the signature. */
export interface SignedRequest {
  method: string;
  /** Full URLs, query included, that the sender may have signed; none of them chosen by the sender. */
  urls: readonly string[];
  /** Every value of every `X-Plivo-Signature…` header, by lower-case name. */
  headers: Readonly<Record<string, readonly string[] | undefined>>;
  rawBody: Buffer;
  /** The decoded body. Called only where a V3 signature has to be checked. */
  bodyParameters: () => SignedParameters;
}

export interface SignaturePolicy {
  /** Main account, subaccounts, the previous token during a rotation: any of them may have signed. */
  tokens: readonly string[];
  versions: readonly SignatureVersion[];
}

export type RefusalReason =
  'signature_missing' | 'nonce_missing' | 'nonce_malformed' | 'header_repeated' | 'signature_mismatch';

export type Verdict =
  { authentic: true; version: SignatureVersion; url: string } | { authentic: false; reason: RefusalReason };

const HEADERS = {
  v3: {
    signatures: ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'],
    nonce: 'x-plivo-signature-v3-nonce',
  },
  v2: {
    signatures: ['x-plivo-signature-v2', 'x-plivo-signature-ma-v2'],
    nonce: 'x-plivo-signature-v2-nonce',
  },
} as const;
const ALL_HEADERS = Object.values(HEADERS).flatMap(({ signatures, nonce }) => [...signatures, nonce]);
const NONCE = /^[\w-]{1,64}$/;
const SHA256_BASE64_LENGTH = 44;

/** Says of a request whether somebody with one of the tokens signed it. Never throws; a match of any kind will do. */
export function verifySignature(request: SignedRequest, policy: SignaturePolicy): Verdict {
  if (ALL_HEADERS.some((name) => (request.headers[name]?.length ?? 0) > 1)) return refuse('header_repeated');
  const refusals: RefusalReason[] = [];
  for (const version of policy.versions) {
    const attempt = attemptOf(version, request);
    if (typeof attempt === 'string') {
      refusals.push(attempt);
      continue;
    }
    const url = findSignedUrl(request, policy, attempt);
    if (url !== undefined) return { authentic: true, version, url };
    refusals.push('signature_mismatch');
  }
  return refuse(mostTelling(refusals));
}

/** The signatures a version finds in a request, and how each URL and token would have been signed. */
interface Attempt {
  given: string[];
  sign: (url: string, token: string) => string;
}

function attemptOf(version: SignatureVersion, request: SignedRequest): Attempt | RefusalReason {
  const names = HEADERS[version === 'v3' ? 'v3' : 'v2'];
  const given = names.signatures
    .flatMap((name) => header(request, name)?.split(',') ?? [])
    .map((text) => text.trim());
  if (given.length === 0) return 'signature_missing';
  const nonce = header(request, names.nonce);
  if (version === 'v2-body') {
    // A nonce header says Plivo's own V2; taking the guide's form then too would only widen the door.
    if (nonce !== undefined) return 'signature_missing';
    return { given, sign: (url, token) => signGuideForm(url, request.rawBody, token) };
  }
  if (nonce === undefined) return 'nonce_missing';
  if (!NONCE.test(nonce)) return 'nonce_malformed';
  if (version === 'v2') return { given, sign: (url, token) => signV2(url, nonce, token) };
  return { given, sign: (url, token) => signV3(request.method, url, request.bodyParameters(), nonce, token) };
}

function findSignedUrl(
  request: SignedRequest,
  policy: SignaturePolicy,
  { given, sign }: Attempt,
): string | undefined {
  const wellFormed = given
    .filter((signature) => signature.length === SHA256_BASE64_LENGTH)
    .map((text) => Buffer.from(text));
  if (wellFormed.length === 0) return undefined;
  return request.urls.find((url) =>
    policy.tokens.some((token) => {
      const expected = Buffer.from(sign(url, token));
      return wellFormed.some(
        (signature) => signature.length === expected.length && timingSafeEqual(signature, expected),
      );
    }),
  );
}

function header(request: SignedRequest, name: string): string | undefined {
  return request.headers[name]?.[0];
}

const TELLING: RefusalReason[] = [
  'nonce_malformed',
  'nonce_missing',
  'signature_mismatch',
  'signature_missing',
];

/** A missing nonce explains more than the guide's form not matching, and that more than a version not used. */
function mostTelling(refusals: RefusalReason[]): RefusalReason {
  return TELLING.find((reason) => refusals.includes(reason)) ?? 'signature_missing';
}

function refuse(reason: RefusalReason): Verdict {
  return { authentic: false, reason };
}
