import { Injectable } from '@nestjs/common';
import { SendingEnvironment } from '../../config/groups/sending.js';
import { explainErrorCode, type ResendAdvice } from '../../plivo/error-codes.js';
import type { MessageKind } from '../../sms/message-kinds.js';

const MINUTE_MS = 60_000;

/** The wait before the first resend, and the most resends. Other advice means no resend. */
const RESEND_RULES: Partial<Record<ResendAdvice, { firstMs: number; maxResends: number }>> = {
  once: { firstMs: 5 * MINUTE_MS, maxResends: 1 },
  with_backoff: { firstMs: MINUTE_MS, maxResends: Infinity },
};

/** Decides whether and when a failed message is resent (plivo.md section 5, MESSAGE_RESENDS). */
@Injectable()
export class ResendPolicy {
  private readonly maxResends: ReadonlyMap<MessageKind, number>;

  constructor(env: SendingEnvironment) {
    this.maxResends = env.MESSAGE_RESENDS;
  }

  /**
   * The time of the next resend, with a wait that doubles each time; null for never.
   *
   * @param resends the number of resends so far
   */
  nextResendAt(
    { kind, expiresAt }: { kind: MessageKind; expiresAt: Date | null },
    resends: number,
    errorCode: string | null,
    now: Date,
  ): Date | null {
    const rule = errorCode === null ? undefined : RESEND_RULES[explainErrorCode(errorCode).resend];
    if (!rule || resends >= Math.min(rule.maxResends, this.maxResends.get(kind) ?? 0)) return null;
    const at = new Date(now.getTime() + rule.firstMs * 2 ** resends);
    return expiresAt && at >= expiresAt ? null : at;
  }
}
