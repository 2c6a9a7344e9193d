import { isIP } from 'node:net';
import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { Request } from 'express';
import { throttleAddress } from '../auth/throttle-address.js';
import { CallbackEnvironment } from '../config/groups/callbacks.js';
import { HttpEnvironment } from '../config/groups/http.js';
import { PerSecondBudget } from '../core/logging/per-second-budget.js';
import { PlivoAccount } from '../plivo/client/plivo-account.js';
import { diagnoseMismatch } from '../plivo/signatures/diagnose.js';
import { withoutQuery } from '../plivo/signatures/sign.js';
import { SignatureCheck, type SignaturePolicy, type SignedRequest } from '../plivo/signatures/verify.js';
import { CallbackCounts } from './callback-counts.js';
import { bodyParametersOf, rawBodyOf, TooManyParametersError } from './callback-body.js';
import {
  CallbackRefusedException,
  type RefusalReason,
  TooManyRefusalsException,
} from './callback.exceptions.js';
import { NonceMemory } from './nonces/nonce-memory.js';
import { baseUrlsOf, ownUrlOf, PLAIN_HOST } from './signed-urls.js';
import { noteSignedBody } from './verified-signature.js';

const MINUTE_MS = 60_000;
/** Denials per second that are diagnosed and logged, over all addresses. */
const DIAGNOSES_PER_SECOND = 10;
const LONGEST_LOGGED_URL = 300;
const SIGNATURE_HEADER = /^x-plivo-signature/i;

/** The signatures of a request, and the URLs they were checked against. */
interface CheckedSignature {
  check: SignatureCheck;
  urls: readonly string[];
}

/**
 * Allows callbacks that are signed with one of our tokens. Signatures are always checked, at a
 * bounded cost. Forged callbacks from an address do not stop authentic ones from it.
 */
@Injectable()
export class PlivoSignatureGuard implements CanActivate {
  private readonly logger = new Logger(PlivoSignatureGuard.name);
  private readonly baseUrls: readonly string[];
  private readonly policy: SignaturePolicy;
  private readonly reportOnly: boolean;
  private readonly limit: number;
  private readonly diagnoses = new PerSecondBudget(DIAGNOSES_PER_SECOND);

  constructor(
    account: PlivoAccount,
    callbacks: CallbackEnvironment,
    http: HttpEnvironment,
    private readonly counts: CallbackCounts,
    private readonly nonces: NonceMemory,
    @Inject(ThrottlerStorage) private readonly refusals: ThrottlerStorage,
  ) {
    this.baseUrls = http.baseUrls;
    this.policy = {
      tokens: [account.authToken, ...callbacks.PLIVO_EXTRA_AUTH_TOKENS],
      versions: callbacks.PLIVO_SIGNATURE_VERSIONS,
    };
    this.reportOnly = callbacks.PLIVO_SIGNATURE_MODE === 'report';
    this.limit = callbacks.CALLBACK_BAD_SIGNATURE_LIMIT;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const configured = baseUrlsOf(request, this.baseUrls);
    const check = new SignatureCheck(toSigned(request, configured), this.policy);
    const checked = { check, urls: configured };
    const verdict = check.verify();
    if (verdict.authentic) return this.acceptOnce(request, checked, verdict.version === 'v3');
    // Slow path: our own URL costs more than an HMAC and is rarely needed.
    const own = ownUrlOf(request);
    if (own.length === 0) return this.denyOrReport(request, checked, verdict.reason);
    const second = check.verify(own);
    if (second.authentic) return this.acceptOnce(request, checked, second.version === 'v3');
    return this.denyOrReport(request, { check, urls: [...configured, ...own] }, second.reason);
  }

  /** A nonce fits one request and its repetitions. */
  private acceptOnce(
    request: Request,
    checked: CheckedSignature,
    bodySigned: boolean,
  ): boolean | Promise<boolean> {
    const { nonces } = checked.check;
    if (nonces.length > 0 && !this.nonces.accept(nonces, unsignedContent(request))) {
      return this.denyOrReport(request, checked, 'nonce_reused');
    }
    this.counts.signed += 1;
    if (bodySigned) noteSignedBody(request);
    return true;
  }

  private denyOrReport(
    request: Request,
    checked: CheckedSignature,
    reason: RefusalReason,
  ): boolean | Promise<boolean> {
    this.counts.refuse(reason);
    return this.reportOnly ? this.allow(request, checked, reason) : this.deny(request, checked, reason);
  }

  private allow(request: Request, checked: CheckedSignature, reason: RefusalReason): true {
    this.warn('UNSIGNED callback allowed (PLIVO_SIGNATURE_MODE=report)', request, checked, reason);
    return true;
  }

  /** Counts denials per address. Above the limit they are neither diagnosed nor logged. */
  private async deny(request: Request, checked: CheckedSignature, reason: RefusalReason): Promise<never> {
    const key = `refused-callback:${throttleAddress(request)}`;
    const { totalHits, isBlocked, timeToBlockExpire } = await this.refusals.increment(
      key,
      MINUTE_MS,
      this.limit,
      MINUTE_MS,
      'refused-callback',
    );
    if (isBlocked) throw new TooManyRefusalsException(timeToBlockExpire);
    const silence =
      totalHits === this.limit ? '; limit reached, further ones from this address go unlogged' : '';
    this.warn('callback refused', request, checked, reason, silence);
    throw new CallbackRefusedException(reason);
  }

  /** Logs a few lines per second at most, over all addresses. */
  private warn(
    what: string,
    request: Request,
    checked: CheckedSignature,
    reason: RefusalReason,
    more: string = '',
  ): void {
    const silence = this.diagnoses.take();
    if (silence !== null) {
      this.logger.warn(`${what}: ${this.explain(request, checked, reason)}${more}${silence}`);
    }
  }

  private explain(request: Request, { check, urls }: CheckedSignature, reason: RefusalReason): string {
    const ownHosts = [request.headers.host, request.headers['x-forwarded-host']]
      .flat()
      .filter((host): host is string => host !== undefined && PLAIN_HOST.test(host));
    const cause = reason === 'signature_mismatch' ? diagnoseMismatch(check, urls, ownHosts) : null;
    const tried = `tried ${this.policy.versions.join(', ')} for ${urls.map(loggablePath).join(' and ')}`;
    return `${reason} from ${addressOf(request)}; ${tried}${cause ? `; likely cause: ${cause}` : ''}`;
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
        return bodyParametersOf(request);
      } catch (error) {
        return error instanceof TooManyParametersError ? null : {};
      }
    },
  };
}

/** The parts of a request that a signature may leave out. It always covers the path. */
function unsignedContent(request: Request): Buffer {
  const { method, originalUrl } = request;
  const body = rawBodyOf(request);
  if (method === 'POST' && !originalUrl.includes('?')) return body;
  return Buffer.concat([Buffer.from(`${method} ${originalUrl}\n`), body]);
}

/** The path is unverified input: at most one line's worth of URL characters. */
function loggablePath(url: string): string {
  return withoutQuery(url)
    .slice(0, LONGEST_LOGGED_URL)
    .replace(/[^!-~]/g, '?');
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

/** A forwarded address counts, and is logged, only where it is an address. */
function addressOf(request: Request): string {
  return isIP(request.ip ?? '') ? request.ip! : (request.socket.remoteAddress ?? 'unknown');
}
