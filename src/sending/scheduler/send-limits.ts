import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { senderKey } from '../../sms/sender.js';

/** Turns are this much longer than the limit asks, so that what jitters on the way does not exceed it. */
const MARGIN = 1.02;
/** Plivo's limit of API requests: 300 in 5 s (plivo.md section 4). */
const REQUEST_MS = 5_000 / 300;

export const ACCOUNT = 'account';
export const REQUESTS = 'requests';

/** How long a turn of each limit takes, in milliseconds. */
@Injectable()
export class SendLimits {
  readonly accountMs: number;
  readonly requestMs = REQUEST_MS * MARGIN;
  /**
   * How late a message may leave. Any second holds one message more than the limit at most when messages are no later than the
   * margin of a second and one turn, against each other; two thirds of that are left to what happens on the way to Plivo.
   */
  readonly toleranceMs: number;
  private readonly bulk: number;
  private readonly senders: ReadonlyMap<string, number>;

  constructor(env: Environment) {
    this.accountMs = (1_000 / env.PLIVO_MESSAGES_PER_SECOND) * MARGIN;
    this.bulk = env.PLIVO_BULK_SIZE;
    this.toleranceMs = ((MARGIN - 1) * 1_000 + this.accountMs) / 3;
    this.senders = new Map(env.senderRates.map(([sender, rate]) => [sender, (1_000 / rate) * MARGIN]));
  }

  /** 0 where a sender has no limit of its own. */
  senderMs(sender: string): number {
    return this.senders.get(senderKey(sender)) ?? 0;
  }

  /** How many messages of a sender go into one request: those of a second at most, so that nobody waits longer behind it. */
  bulkSize(sender: string): number {
    const perSecond = 1_000 / Math.max(this.accountMs, this.senderMs(sender));
    return Math.max(Math.min(this.bulk, Math.floor(perSecond)), 1);
  }

  /** How long a message of a sender takes at best, by all limits together. */
  messageMs(sender: string): number {
    return Math.max(this.accountMs, this.senderMs(sender), this.requestMs / this.bulkSize(sender));
  }
}

export function senderScope(sender: string): string {
  return `sender:${senderKey(sender)}`;
}
