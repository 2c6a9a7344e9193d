import { isIP } from 'node:net';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import type { Request } from 'express';
import { throttleAddress } from '../auth/throttle-address.js';
import { CallbackEnvironment } from '../config/groups/callbacks.js';
import type { LogIds } from '../core/logging/log-ids.js';
import { PerSecondBudget } from '../core/logging/per-second-budget.js';
import { requestIdOf } from '../http/request-id.js';
import { withoutQuery } from '../plivo/signatures/sign.js';
import {
  CallbackRefusedException,
  type RefusalReason,
  TooManyRefusalsException,
} from './callback.exceptions.js';
import { type CheckedCallback, CallbackVerifier } from './callback-verifier.js';

const MINUTE_MS = 60_000;
/** Maximum denials per second that are diagnosed and logged, over all addresses. */
const DIAGNOSES_PER_SECOND = 10;
const LONGEST_LOGGED_URL = 300;

/** Denies callbacks at a bounded cost, and logs the reason. */
@Injectable()
export class CallbackDenier {
  private readonly logger = new Logger(CallbackDenier.name);
  private readonly limit: number;
  private readonly diagnoses = new PerSecondBudget(DIAGNOSES_PER_SECOND);

  constructor(
    env: CallbackEnvironment,
    @Inject(ThrottlerStorage) private readonly refusals: ThrottlerStorage,
    private readonly verifier: CallbackVerifier,
  ) {
    this.limit = env.CALLBACK_BAD_SIGNATURE_LIMIT;
  }

  /** Counts denials per address. Above the limit they are neither diagnosed nor logged. */
  async deny(request: Request, checked: CheckedCallback, reason: RefusalReason): Promise<never> {
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

  /** Logs at most a few lines per second, over all addresses. */
  warn(
    what: string,
    request: Request,
    checked: CheckedCallback,
    reason: RefusalReason,
    more: string = '',
  ): void {
    const silence = this.diagnoses.take();
    if (silence !== null) {
      const ids: LogIds = { requestId: requestIdOf(request.res!) };
      this.logger.warn(`${what}: ${this.explain(request, checked, reason)}${more}${silence}`, ids);
    }
  }

  private explain(request: Request, checked: CheckedCallback, reason: RefusalReason): string {
    const cause = this.verifier.diagnose(request, checked, reason);
    const { versions } = this.verifier.policy;
    const tried = `tried ${versions.join(', ')} for ${checked.urls.map(loggablePath).join(' and ')}`;
    return `${reason} from ${addressOf(request)}; ${tried}${cause ? `; likely cause: ${cause}` : ''}`;
  }
}

/** The path is unverified input: keeps at most one line of URL characters. */
function loggablePath(url: string): string {
  return withoutQuery(url)
    .slice(0, LONGEST_LOGGED_URL)
    .replace(/[^!-~]/g, '?');
}

/** A forwarded address is counted and logged only if it is an address. */
function addressOf(request: Request): string {
  return isIP(request.ip ?? '') ? request.ip! : (request.socket.remoteAddress ?? 'unknown');
}
