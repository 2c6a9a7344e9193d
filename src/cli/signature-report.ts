import { parse } from 'node:querystring';
import { SIGNATURE_VERSIONS, type SignatureVersion } from '../config/environment.js';
import { diagnoseMismatch } from '../plivo/signatures/diagnose.js';
import { type SignedParameters, withoutQuery } from '../plivo/signatures/sign.js';
import {
  hasTooManyPairs,
  MAX_PARAMETERS,
  type RefusalReason,
  SignatureCheck,
  type SignedRequest,
} from '../plivo/signatures/verify.js';
import { type CapturedRequest, headersNamed } from './captured/captured-request.js';

/** A token, by the name of its variable. */
export interface NamedToken {
  name: string;
  token: string;
}

export interface SignaturePolicySettings {
  tokens: readonly NamedToken[];
  versions: readonly SignatureVersion[];
  baseUrls: readonly string[];
}

export interface SignatureMatch {
  version: SignatureVersion;
  /** Without query. */
  url: string;
  token: string;
  /** Whether PLIVO_SIGNATURE_VERSIONS names the version. */
  accepted: boolean;
  /**
   * Whether the service tries this URL. Behind a trusted proxy it also tries the address in the
   * request.
   */
  configured: boolean;
}

/** The service's verdict on a request, and the reason. Contains neither a token nor a signature. */
export interface SignatureReport {
  authentic: boolean;
  reason: RefusalReason | null;
  matches: SignatureMatch[];
  advice: string[];
}

const REASONS: Readonly<Record<RefusalReason, string>> = {
  signature_missing: 'It has no X-Plivo-Signature-V2 or -V3 header of an accepted version.',
  signature_malformed: 'A signature header is too long, or lists too many signatures.',
  nonce_missing: 'The signature has no nonce header. Capture X-Plivo-Signature-V2-Nonce or -V3-Nonce too.',
  nonce_malformed: 'The nonce header is not 1 to 64 letters, digits, - or _.',
  header_repeated: 'A signature header came more than once. A proxy may have added it.',
  too_many_parameters: `A V3 signature over more than ${MAX_PARAMETERS} parameters is not checked.`,
  signature_mismatch: 'The signature does not match with any token and any URL that was tried.',
};

/** Checks a captured request as the service does, and searches for matching settings. */
export function reportSignature(
  captured: CapturedRequest,
  settings: SignaturePolicySettings,
): SignatureReport {
  const configured = settings.baseUrls.map((base) => base + captured.target);
  const own = ownUrlsOf(captured).filter((url) => !configured.includes(url));
  const urls = [...configured, ...own];
  const request = toSigned(captured, urls);
  const tokens = settings.tokens.map(({ token }) => token);
  const check = new SignatureCheck(request, { tokens, versions: settings.versions });
  const verdict = check.verify();
  const matches = findMatches(request, configured, settings);
  if (verdict.authentic && configured.includes(verdict.url))
    return { authentic: true, reason: null, matches, advice: [] };
  const reason = verdict.authentic ? 'signature_mismatch' : verdict.reason;
  const hosts = headersNamed(captured, 'host');
  const every = new SignatureCheck(request, { tokens, versions: SIGNATURE_VERSIONS });
  const cause = verdict.authentic ? null : diagnoseMismatch(every, urls, hosts);
  return { authentic: false, reason, matches, advice: adviceFor(reason, matches, cause) };
}

function toSigned(captured: CapturedRequest, urls: readonly string[]): SignedRequest {
  const names = new Set(captured.headers.map(([name]) => name.toLowerCase()));
  return {
    method: captured.method,
    urls,
    headers: Object.fromEntries([...names].map((name) => [name, headersNamed(captured, name)])),
    rawBody: captured.body,
    bodyParameters: () => parametersOf(captured),
  };
}

function parametersOf(captured: CapturedRequest): SignedParameters | null {
  const body = captured.body.toString('utf8');
  if (!/^application\/json\b/i.test(headersNamed(captured, 'content-type')[0] ?? '')) {
    return hasTooManyPairs(body) ? null : parse(body, '&', '=', { maxKeys: MAX_PARAMETERS + 1 });
  }
  try {
    return Object(JSON.parse(body)) as SignedParameters;
  } catch {
    return {};
  }
}

/** The address in the request itself. */
function ownUrlsOf(captured: CapturedRequest): string[] {
  if (captured.origin !== null) return [captured.origin + captured.target];
  const [host] = headersNamed(captured, 'host');
  return host === undefined ? [] : ['https', 'http'].map((scheme) => `${scheme}://${host}${captured.target}`);
}

/** Every matching version, URL and token, accepted or not. */
function findMatches(
  request: SignedRequest,
  configured: readonly string[],
  { tokens, versions }: SignaturePolicySettings,
): SignatureMatch[] {
  return tokens.flatMap(({ name, token }) =>
    request.urls.flatMap((url) =>
      SIGNATURE_VERSIONS.filter((version) => isSigned(request, version, url, token)).map((version) => ({
        version,
        url: withoutQuery(url),
        token: name,
        accepted: versions.includes(version),
        configured: configured.includes(url),
      })),
    ),
  );
}

function isSigned(request: SignedRequest, version: SignatureVersion, url: string, token: string): boolean {
  return new SignatureCheck(request, { tokens: [token], versions: [version] }).verify([url]).authentic;
}

function adviceFor(
  reason: RefusalReason,
  matches: readonly SignatureMatch[],
  cause: string | null,
): string[] {
  const other = matches.find(({ configured }) => !configured);
  const refused = matches.find(({ accepted }) => !accepted);
  const advice = [REASONS[reason]];
  if (other)
    advice.push(
      `It is signed for ${other.url}. Add the start of that address to APP_BASE_URL, or let TRUST_PROXY name the proxy that passes it on.`,
    );
  if (cause !== null) advice.push(`Likely cause: ${cause}.`);
  if (refused) advice.push(`It would match with ${refused.version} in PLIVO_SIGNATURE_VERSIONS.`);
  if (matches.some(({ version }) => version === 'v2') && reason === 'signature_mismatch' && !other)
    advice.push(
      'V2 matches and V3 does not: V3 also signs the parameters, so the body or the query has changed.',
    );
  if (reason === 'signature_mismatch' && matches.length === 0 && cause === null)
    advice.push(
      'It may be signed with another token: that of a subaccount, or the one before or after a rotation. Add it to PLIVO_EXTRA_AUTH_TOKENS.',
    );
  return advice;
}
