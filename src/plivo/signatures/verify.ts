import { timingSafeEqual } from 'node:crypto';
import type { SignatureVersion } from '../../config/environment.js';
import {
  canonicalV3,
  hmac,
  queryOf,
  type SignedParameters,
  textOfGuideForm,
  textOfV2,
  withoutQuery,
} from './sign.js';

/** Plivo sends about twenty-five. Sorting more would only help an attacker. */
export const MAX_PARAMETERS = 200;
/** A signature has 44 characters; several active tokens make a short list. */
const MAX_LISTED_SIGNATURES = 8;
const MAX_HEADER_LENGTH = 512;

/** The signed parts of a request, and its signatures. */
export interface SignedRequest {
  method: string;
  /** Full URLs with query that the sender may have signed. The sender cannot influence them. */
  urls: readonly string[];
  /** All values of each `X-Plivo-Signature…` header, by lower-case name. */
  headers: Readonly<Record<string, readonly string[] | undefined>>;
  rawBody: Buffer;
  /**
   * The decoded body; null with more than MAX_PARAMETERS. Called once, and only to check a V3
   * signature.
   */
  bodyParameters: () => SignedParameters | null;
}

export interface SignaturePolicy {
  /**
   * Tokens of the account, its subaccounts, and the previous one during a rotation. Any of them may
   * have signed.
   */
  tokens: readonly string[];
  versions: readonly SignatureVersion[];
}

export const SIGNATURE_REASONS = [
  'signature_missing',
  'signature_malformed',
  'nonce_missing',
  'nonce_malformed',
  'header_repeated',
  'too_many_parameters',
  'signature_mismatch',
] as const;

export type RefusalReason = (typeof SIGNATURE_REASONS)[number];

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
const ALL_SIGNATURES = Object.values(HEADERS).flatMap(({ signatures }) => signatures);
const ALL_HEADERS = [...ALL_SIGNATURES, ...Object.values(HEADERS).map(({ nonce }) => nonce)];
const NONCE = /^[\w-]{1,64}$/;
const SHA256_BASE64_LENGTH = 44;

/** Whether a holder of one of the tokens signed the request for one of its URLs. Never throws. */
export function verifySignature(request: SignedRequest, policy: SignaturePolicy): Verdict {
  return new SignatureCheck(request, policy).verify();
}

/** The text that a signature covers. */
export type SignedText = string | Buffer;

/** The result of one version: the URL it is signed for, or the reason for a mismatch. */
type CheckResult = { url: string } | { reason: RefusalReason };

/**
 * The signatures of one request. Work that does not depend on the URL is done once, for any number
 * of URLs and tokens.
 */
export class SignatureCheck {
  /**
   * The texts of its verified signatures. A captured signature is valid for its text only, but that
   * text can be divided in another way into path, nonce and body.
   */
  readonly signedTexts: SignedText[] = [];
  private readonly given: Readonly<Record<'v2' | 'v3', readonly Buffer[] | null>>;
  private readonly malformed: RefusalReason | null;
  /** Null with too many parameters, undefined before the first use. */
  private v3Text: string | null | undefined;

  constructor(
    readonly request: SignedRequest,
    private readonly policy: SignaturePolicy,
  ) {
    this.malformed = malformedHeaders(request);
    const isRead = this.malformed === null;
    this.given = {
      v2: isRead ? signaturesOf(request, 'v2') : null,
      v3: isRead && policy.versions.includes('v3') ? signaturesOf(request, 'v3') : null,
    };
  }

  /**
   * Checks V2 first, which costs one HMAC. A present V3 header must match too: only V3 signs the
   * parameters.
   *
   * @param urls replace the request's own; path and query must be equal
   */
  verify(urls: readonly string[] = this.request.urls): Verdict {
    this.signedTexts.length = 0;
    if (this.malformed !== null) return refuse(this.malformed);
    const v2 = this.answerV2(urls);
    if (this.given.v3 === null) {
      if ('url' in v2) return { authentic: true, version: 'v2', url: v2.url };
      const body = this.answerGuideForm(urls);
      if ('url' in body) return { authentic: true, version: 'v2-body', url: body.url };
      return refuse(mostSpecificReason([v2.reason, body.reason]));
    }
    const v3 = this.answerV3('url' in v2 ? [v2.url] : urls);
    if ('url' in v3) return { authentic: true, version: 'v3', url: v3.url };
    return refuse('url' in v2 ? v3.reason : mostSpecificReason([v3.reason, v2.reason]));
  }

  private answerV2(urls: readonly string[]): CheckResult {
    if (!this.policy.versions.includes('v2') || this.given.v2 === null)
      return { reason: 'signature_missing' };
    const nonce = this.nonceOf('v2');
    if (typeof nonce !== 'string') return nonce;
    return this.find(this.given.v2, urls, (url) => textOfV2(url, nonce));
  }

  private answerV3(urls: readonly string[]): CheckResult {
    const nonce = this.nonceOf('v3');
    if (typeof nonce !== 'string') return nonce;
    if (this.given.v3!.length === 0) return { reason: 'signature_mismatch' };
    if (this.v3Text === undefined) this.v3Text = this.canonicalText();
    const text = this.v3Text;
    if (text === null) return { reason: 'too_many_parameters' };
    return this.find(this.given.v3!, urls, (url) => `${withoutQuery(url)}${text}.${nonce}`);
  }

  private answerGuideForm(urls: readonly string[]): CheckResult {
    const { given, policy, request } = this;
    // A nonce header means Plivo's own V2. Accepting the guide's form as well would only weaken the
    // check.
    const isForm = given.v2 !== null && header(request, HEADERS.v2.nonce) === undefined;
    if (!isForm || !policy.versions.includes('v2-body')) return { reason: 'signature_missing' };
    return this.find(given.v2, urls, (url) => textOfGuideForm(url, request.rawBody));
  }

  private canonicalText(): string | null {
    const { method, urls, bodyParameters } = this.request;
    const query = queryOf(urls[0] ?? '');
    if (hasTooManyPairs(query)) return null;
    const body = method === 'GET' ? {} : bodyParameters();
    return body === null ? null : canonicalV3(method, query, body);
  }

  private nonceOf(version: 'v2' | 'v3'): string | { reason: RefusalReason } {
    const nonce = header(this.request, HEADERS[version].nonce);
    if (nonce === undefined) return { reason: 'nonce_missing' };
    return NONCE.test(nonce) ? nonce : { reason: 'nonce_malformed' };
  }

  private find(
    given: readonly Buffer[],
    urls: readonly string[],
    textFor: (url: string) => SignedText,
  ): CheckResult {
    if (given.length === 0) return { reason: 'signature_mismatch' };
    for (const url of urls) {
      const text = textFor(url);
      for (const token of this.policy.tokens) {
        const expected = Buffer.from(hmac(text, token));
        if (!given.some((signature) => timingSafeEqual(signature, expected))) continue;
        this.signedTexts.push(text);
        return { url };
      }
    }
    return { reason: 'signature_mismatch' };
  }
}

function malformedHeaders({ headers }: SignedRequest): RefusalReason | null {
  if (ALL_HEADERS.some((name) => (headers[name]?.length ?? 0) > 1)) return 'header_repeated';
  const isTooLong = ALL_SIGNATURES.some((name) => {
    const text = headers[name]?.[0];
    if (text === undefined) return false;
    return (
      text.length > MAX_HEADER_LENGTH ||
      text.split(',', MAX_LISTED_SIGNATURES + 1).length > MAX_LISTED_SIGNATURES
    );
  });
  return isTooLong ? 'signature_malformed' : null;
}

/** The signatures of a version that have the right length; null without its header. */
function signaturesOf(request: SignedRequest, version: 'v2' | 'v3'): Buffer[] | null {
  const texts = HEADERS[version].signatures
    .map((name) => header(request, name))
    .filter((text) => text !== undefined);
  if (texts.length === 0) return null;
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => Buffer.from(text.trim()))
    .filter(({ length }) => length === SHA256_BASE64_LENGTH);
}

function header(request: SignedRequest, name: string): string | undefined {
  return request.headers[name]?.[0];
}

/** Whether a query or a form has more than MAX_PARAMETERS, counted before parsing. */
export function hasTooManyPairs(text: string): boolean {
  let pairs = 1;
  for (let at = text.indexOf('&'); at >= 0 && pairs <= MAX_PARAMETERS; at = text.indexOf('&', at + 1))
    pairs += 1;
  return pairs > MAX_PARAMETERS;
}

const TELLING: RefusalReason[] = [
  'nonce_malformed',
  'nonce_missing',
  'too_many_parameters',
  'signature_mismatch',
  'signature_missing',
];

/**
 * A missing nonce explains more than a mismatch of the guide's form, which explains more than an
 * unused version.
 */
function mostSpecificReason(refusals: RefusalReason[]): RefusalReason {
  return TELLING.find((reason) => refusals.includes(reason)) ?? 'signature_missing';
}

function refuse(reason: RefusalReason): Verdict {
  return { authentic: false, reason };
}
