import { Injectable } from '@nestjs/common';
import { SendingEnvironment } from '../../config/groups/sending.js';
import { senderKey } from '../../sms/sender.js';

/** Slots are longer than the limit by this factor, so that jitter does not exceed the limit. */
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
   * How late a message may leave. Any second holds at most one message over the limit, as long as
   * the delays of messages differ by no more than the margin of a second and one slot. A third of
   * that is used here; the rest is left to the network.
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

  /** 0 if the sender has no limit of its own. */
  senderMs(sender: string): number {
    return this.senders.get(senderKey(sender)) ?? 0;
  }

  /** The messages of one bulk call: at most one second's, to limit the wait behind it. */
  bulkSize(sender: string): number {
    const perSecond = 1_000 / Math.max(this.accountMs, this.senderMs(sender));
    return Math.max(Math.min(this.bulk, Math.floor(perSecond)), 1);
  }

  /** The shortest time between two messages of a sender, by all limits together. */
  messageMs(sender: string): number {
    return Math.max(this.accountMs, this.senderMs(sender), this.requestMs / this.bulkSize(sender));
  }
}

export function senderScope(sender: string): string {
  return `sender:${senderKey(sender)}`;
}
