import { isIP } from 'node:net';
import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { Request } from 'express';
import { throttleAddress } from '../auth/throttle-address.js';
import { Environment } from '../config/environment.js';
import { PlivoAccount } from '../plivo/client/plivo-account.js';
import { diagnoseMismatch } from '../plivo/signatures/diagnose.js';
import {
  type RefusalReason,
  type SignaturePolicy,
  type SignedRequest,
  verifySignature,
} from '../plivo/signatures/verify.js';
import { bodyParametersOf, rawBodyOf } from './callback-body.js';
import { CallbackRefusedException, TooManyRefusalsException } from './callback.exceptions.js';
import { baseUrlsOf, ownUrlOf, PLAIN_HOST } from './signed-urls.js';

const MINUTE_MS = 60_000;
const SIGNATURE_HEADER = /^x-plivo-signature/i;

/** Lets a callback in when Plivo, or whoever else has one of our tokens, signed it. */
@Injectable()
export class PlivoSignatureGuard implements CanActivate {
  private readonly logger = new Logger(PlivoSignatureGuard.name);
  private readonly baseUrls: readonly string[];
  private readonly policy: SignaturePolicy;
  private readonly reportOnly: boolean;
  private readonly limit: number;

  constructor(
    account: PlivoAccount,
    env: Environment,
    @Inject(ThrottlerStorage) private readonly refusals: ThrottlerStorage,
  ) {
    this.baseUrls = env.baseUrls;
    this.policy = {
      tokens: [account.authToken, ...env.PLIVO_EXTRA_AUTH_TOKENS],
      versions: env.PLIVO_SIGNATURE_VERSIONS,
    };
    this.reportOnly = env.PLIVO_SIGNATURE_MODE === 'report';
    this.limit = env.CALLBACK_BAD_SIGNATURE_LIMIT;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const configured = this.toSigned(request);
    if (verifySignature(configured, this.policy).authentic) return true;
    // Asked for last: it is rarely needed and takes longer to tell than a signature to check.
    const signed = { ...configured, urls: [...configured.urls, ...ownUrlOf(request)] };
    const verdict = verifySignature(signed, this.policy);
    if (verdict.authentic) return true;
    return this.reportOnly
      ? this.letIn(request, signed, verdict.reason)
      : this.refuse(request, signed, verdict.reason);
  }

  private toSigned(request: Request): SignedRequest {
    return {
      method: request.method,
      urls: baseUrlsOf(request, this.baseUrls),
      headers: signatureHeadersOf(request),
      rawBody: rawBodyOf(request),
      bodyParameters: () => {
        try {
          return bodyParametersOf(request);
        } catch {
          return {};
        }
      },
    };
  }

  private letIn(request: Request, signed: SignedRequest, reason: RefusalReason): true {
    this.logger.warn(
      `UNSIGNED callback let in (PLIVO_SIGNATURE_MODE=report): ${this.explain(request, signed, reason)}`,
    );
    return true;
  }

  /** Counts refusals per address; past the limit they are neither diagnosed nor logged one by one. */
  private async refuse(request: Request, signed: SignedRequest, reason: RefusalReason): Promise<never> {
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
    this.logger.warn(`callback refused: ${this.explain(request, signed, reason)}${silence}`);
    throw new CallbackRefusedException(reason);
  }

  private explain(request: Request, signed: SignedRequest, reason: RefusalReason): string {
    const ownHosts = [request.headers.host, request.headers['x-forwarded-host']]
      .flat()
      .filter((host): host is string => host !== undefined && PLAIN_HOST.test(host));
    const cause = reason === 'signature_mismatch' ? diagnoseMismatch(signed, this.policy, ownHosts) : null;
    const urls = signed.urls.map((url) => url.replace(/\?.*$/s, '')).join(' and ');
    const tried = `tried ${this.policy.versions.join(', ')} for ${urls}`;
    return `${reason} from ${addressOf(request)}; ${tried}${cause ? `; likely cause: ${cause}` : ''}`;
  }
}

/** Every value of each header of Plivo's, by lower-case name; the framework's own list would join repeated ones. */
function signatureHeadersOf({ rawHeaders }: Request): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (SIGNATURE_HEADER.test(name)) (found[name.toLowerCase()] ??= []).push(rawHeaders[index + 1]!);
  }
  return found;
}

/** A proxy's word for who is asking counts, and is logged, only where it is an address. */
function addressOf(request: Request): string {
  return isIP(request.ip ?? '') ? request.ip! : (request.socket.remoteAddress ?? 'unknown');
}
