import type { SignatureVersion } from '../../config/environment.js';
import { SELF_TEST_PATH } from '../../callbacks/callback-path.js';
import { proveSelfTest } from '../../callbacks/self-test/self-test-proof.js';
import type { SelfTestView } from '../../callbacks/self-test/self-test.view.js';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { signGuideForm } from '../../plivo/signatures/sign.js';
import { signatureHeaders } from '../../plivo/signatures/signature-headers.js';
import { explainRefusal } from './explain-refusal.js';
import { failed, type Finding, ok } from './finding.js';

export interface SigningSettings {
  /** Undefined if only the service knows it: the token of the built-in sandbox. */
  token: string | undefined;
  versions: readonly SignatureVersion[];
}

/**
 * Checks that a signature for a public address is still valid at the service. Calls the address as
 * Plivo does. The service records nothing.
 */
export async function checkSignature(
  url: string,
  { token, versions }: SigningSettings,
  signal: AbortSignal,
): Promise<Finding> {
  if (token === undefined)
    return ok('signature', 'Not checked: the built-in sandbox signs with a token of its own.');
  const signed = url + SELF_TEST_PATH;
  const parameters = proveSelfTest(token, new Date());
  const body = new URLSearchParams(parameters).toString();
  const isGuideForm = versions.every((version) => version === 'v2-body');
  const headers = isGuideForm
    ? { 'X-Plivo-Signature-V2': signGuideForm(signed, Buffer.from(body), token) }
    : signatureHeaders('POST', signed, parameters, token, versions);
  let response: Response;
  try {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers: { ...headers, ...type }, body, redirect: 'manual' } as const;
    response = await fetch(signed, { ...init, signal });
  } catch (error) {
    return failed(
      'signature',
      `${signed} does not answer to a POST (${errorCodesOf(error)[0] ?? errorMessage(error)}).`,
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!isSelfTest(answer)) return failed('signature', explainResponse(signed, response, answer));
  return answer.accepted
    ? ok('signature', `A callback to ${url} arrives with a valid signature (${answer.version}).`)
    : failed('signature', explainRefusal(signed, answer));
}

function isSelfTest(answer: unknown): answer is SelfTestView {
  const { accepted, urls } = (answer ?? {}) as Partial<SelfTestView>;
  return typeof accepted === 'boolean' && Array.isArray(urls);
}

/** The response does not come from a service that knows the token. */
function explainResponse(signed: string, { status, headers }: Response, answer: unknown): string {
  const { code } = (answer ?? {}) as { code?: unknown };
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location !== null)
    return `${signed} is redirected to ${location}. Plivo signs the address it was given: set APP_BASE_URL to the one that answers.`;
  if (status === 401)
    return `The service at ${signed} does not know this token (${String(code)}). Start it with the PLIVO_AUTH_TOKEN of this environment. If it has that one, a proxy changes the body of requests.`;
  if (status === 429) return `${signed} has had too many bad signatures from here. Try again in a minute.`;
  return `${signed} is answered with HTTP ${status}. Let the proxy pass POST requests to the service, with path, body and headers unchanged.`;
}
