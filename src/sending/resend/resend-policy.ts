import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { explainErrorCode, type ResendAdvice } from '../../plivo/error-codes.js';
import type { MessageKind } from '../../sms/message-kinds.js';

const MINUTE_MS = 60_000;

/** How long to wait before the first resend, and how often it may be done at most; advice that is not here means never. */
const PATIENCE: Partial<Record<ResendAdvice, { firstMs: number; most: number }>> = {
  once: { firstMs: 5 * MINUTE_MS, most: 1 },
  with_backoff: { firstMs: MINUTE_MS, most: Infinity },
};

/** Whether a message that failed is sent again, and when (plivo.md section 5, MESSAGE_RESENDS). */
@Injectable()
export class ResendPolicy {
  private readonly most: ReadonlyMap<string, number>;

  constructor(env: Environment) {
    this.most = new Map(
      env.MESSAGE_RESENDS.map((entry) => {
        const [kind = '', times] = entry.split('=');
        return [kind, Number(times)];
      }),
    );
  }

  /**
   * @param resends how often it has been sent again already
   * @returns when to send it again, doubled with every time; null for not at all
   */
  next(
    { kind, expiresAt }: { kind: MessageKind; expiresAt: Date | null },
    resends: number,
    errorCode: string | null,
    now: Date,
  ): Date | null {
    const patience = errorCode === null ? undefined : PATIENCE[explainErrorCode(errorCode).resend];
    if (!patience || resends >= Math.min(patience.most, this.most.get(kind) ?? 0)) return null;
    const at = new Date(now.getTime() + patience.firstMs * 2 ** resends);
    return expiresAt && at >= expiresAt ? null : at;
  }
}
