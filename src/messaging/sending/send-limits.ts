import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { toParty } from '../../plivo/values.js';

/** Turns are this much longer than the limit asks, so that what jitters on the way does not exceed it. */
const MARGIN = 1.01;
/** Plivo's limit of API requests: 300 in 5 s (plivo.md section 4). */
const REQUEST_MS = 5_000 / 300;

export const ACCOUNT = 'account';
export const REQUESTS = 'requests';

/** How long a turn of each limit takes, in milliseconds. */
@Injectable()
export class SendLimits {
  readonly accountMs: number;
  readonly requestMs = REQUEST_MS * MARGIN;
  private readonly senders: ReadonlyMap<string, number>;

  constructor(env: Environment) {
    this.accountMs = (1_000 / env.PLIVO_MESSAGES_PER_SECOND) * MARGIN;
    this.senders = new Map(
      env.PLIVO_SENDER_RATES.map((entry) => {
        const end = entry.lastIndexOf('=');
        return [toParty(entry.slice(0, end))!, (1_000 / Number(entry.slice(end + 1))) * MARGIN];
      }),
    );
  }

  /** Undefined where a sender has no limit of its own. */
  senderMs(sender: string): number | undefined {
    return this.senders.get(sender);
  }
}

export function senderScope(sender: string): string {
  return `sender:${sender}`;
}
