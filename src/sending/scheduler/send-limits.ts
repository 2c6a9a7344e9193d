import { Injectable } from '@nestjs/common';
import { SendingEnvironment } from '../../config/groups/sending.js';
import { senderKey } from '../../sms/sender.js';

/** Slots are this much longer than the limit asks, so that jitter on the way does not exceed it. */
const MARGIN = 1.02;
/** Plivo's limit of API requests: 300 in 5 s (plivo.md section 4). */
const REQUEST_MS = 5_000 / 300;

export const ACCOUNT = 'account';
export const REQUESTS = 'requests';

/** The duration of a slot of each limit, in milliseconds. */
@Injectable()
export class SendLimits {
  readonly accountMs: number;
  readonly requestMs = REQUEST_MS * MARGIN;
  /**
   * How late a message may leave. Any second holds one message more than the limit at most, as long
   * as messages are no later than the margin of a second and one slot, against each other. A third
   * of that is used here, the rest is left to the way to Plivo.
   */
  readonly toleranceMs: number;
  private readonly bulk: number;
  private readonly senders: ReadonlyMap<string, number>;

  constructor(env: SendingEnvironment) {
    this.accountMs = (1_000 / env.PLIVO_MESSAGES_PER_SECOND) * MARGIN;
    this.bulk = env.PLIVO_BULK_SIZE;
    this.toleranceMs = ((MARGIN - 1) * 1_000 + this.accountMs) / 3;
    const rates = [...env.PLIVO_SENDER_RATES];
    this.senders = new Map(rates.map(([sender, rate]) => [sender, (1_000 / rate) * MARGIN]));
  }

  /** 0 where a sender has no limit of its own. */
  senderMs(sender: string): number {
    return this.senders.get(senderKey(sender)) ?? 0;
  }

  /** The messages of one bulk call: those of a second at most, so that none waits longer behind. */
  bulkSize(sender: string): number {
    const perSecond = 1_000 / Math.max(this.accountMs, this.senderMs(sender));
    return Math.max(Math.min(this.bulk, Math.floor(perSecond)), 1);
  }

  /** The time between two messages of a sender at best, by all limits together. */
  messageMs(sender: string): number {
    return Math.max(this.accountMs, this.senderMs(sender), this.requestMs / this.bulkSize(sender));
  }
}

export function senderScope(sender: string): string {
  return `sender:${senderKey(sender)}`;
}
