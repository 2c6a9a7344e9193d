import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CallbackEnvironment } from '../config/groups/callbacks.js';
import { HttpEnvironment } from '../config/groups/http.js';
import { PlivoAccount } from '../plivo/client/plivo-account.js';
import { diagnoseMismatch } from '../plivo/signatures/diagnose.js';
import {
  SignatureCheck,
  type SignaturePolicy,
  type SignedRequest,
  type Verdict,
} from '../plivo/signatures/verify.js';
import { callbackRequestOf, rawBodyOf } from './callback-body.js';
import type { RefusalReason } from './callback.exceptions.js';
import { bodyParametersOf, TooManyParametersError } from './callback-parameters.js';
import { baseUrlsOf, ownUrlOf, PLAIN_HOST } from './signed-urls.js';

const SIGNATURE_HEADER = /^x-plivo-signature/i;

/** The signatures of a request, the result of their check, and the URLs used in it. */
export interface CheckedCallback {
  check: SignatureCheck;
  urls: readonly string[];
  verdict: Verdict;
}

/** Checks the signatures of requests with our tokens and addresses. Has no state. */
@Injectable()
export class CallbackVerifier {
  readonly policy: SignaturePolicy;
  private readonly baseUrls: readonly string[];

  constructor(account: PlivoAccount, callbacks: CallbackEnvironment, http: HttpEnvironment) {
    this.baseUrls = http.baseUrls;
    this.policy = {
      tokens: [account.authToken, ...callbacks.PLIVO_EXTRA_AUTH_TOKENS],
      versions: callbacks.PLIVO_SIGNATURE_VERSIONS,
    };
  }

  verify(request: Request): CheckedCallback {
    const configured = baseUrlsOf(request, this.baseUrls);
    const check = new SignatureCheck(toSigned(request, configured), this.policy);
    const verdict = check.verify();
    if (verdict.authentic) return { check, urls: configured, verdict };
    // Slow path: our own URL costs more than an HMAC and is rarely needed.
    const own = ownUrlOf(request);
    if (own.length === 0) return { check, urls: configured, verdict };
    return { check, urls: [...configured, ...own], verdict: check.verify(own) };
  }

  /** The likely cause of a mismatch, as a sentence for the operator; null if none is found. */
  diagnose(request: Request, { check, urls }: CheckedCallback, reason: RefusalReason): string | null {
    if (reason !== 'signature_mismatch') return null;
    const ownHosts = [request.headers.host, request.headers['x-forwarded-host']]
      .flat()
      .filter((host): host is string => host !== undefined && PLAIN_HOST.test(host));
    return diagnoseMismatch(check, urls, ownHosts);
  }
}

function toSigned(request: Request, urls: readonly string[]): SignedRequest {
  return {
    method: request.method,
    urls,
    headers: signatureHeadersOf(request),
    rawBody: rawBodyOf(request),
    bodyParameters: () => {
      try {
        return bodyParametersOf(callbackRequestOf(request));
      } catch (error) {
        return error instanceof TooManyParametersError ? null : {};
      }
    },
  };
}

/**
 * All values of Plivo's headers by lower-case name. Node joins repeated headers, which would hide a
 * second signature.
 */
function signatureHeadersOf({ rawHeaders }: Request): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (SIGNATURE_HEADER.test(name)) (found[name.toLowerCase()] ??= []).push(rawHeaders[index + 1]!);
  }
  return found;
}
