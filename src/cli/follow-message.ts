import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../core/monotonic-now.js';
import { readStatus, STATUSES } from '../plivo/statuses.js';
import { readIfAvailable } from './read-if-available.js';
import type { ServiceClient } from './service-client.js';

const POLL_INTERVAL_MS = 500;
/** Our own final states, which no report follows. */
const ENDED = new Set(['refused', 'expired', 'cancelled', 'unknown']);

/** The response of `GET /messaging/messages/{id}`. */
export interface FollowedMessage {
  id: string;
  to: string;
  state: string;
  stateReason: string | null;
  delivery?: {
    status: string;
    final: boolean;
    error: { code: string; meaning: string } | null;
  } | null;
}

export interface FollowResult {
  message: FollowedMessage;
  outcome: 'delivered' | 'failed' | 'open';
}

/**
 * Polls a message until it has a final status or the time is over. Continues if the service
 * restarts meanwhile.
 *
 * @param onChange called with each new status
 */
export async function followMessage(
  service: Pick<ServiceClient, 'get'>,
  accepted: FollowedMessage,
  timeoutMs: number,
  onChange: (message: FollowedMessage) => void,
  signal: AbortSignal,
): Promise<FollowResult> {
  const deadline = monotonicNow() + timeoutMs;
  let message = accepted;
  for (;;) {
    const outcome = outcomeOf(message);
    if (outcome !== 'open' || monotonicNow() >= deadline) return { message, outcome };
    await sleep(Math.min(POLL_INTERVAL_MS, Math.max(deadline - monotonicNow(), 0)), undefined, { signal });
    const next = await readIfAvailable<FollowedMessage>(service, `/messaging/messages/${message.id}`);
    if (next && statusOf(next) !== statusOf(message)) onChange(next);
    message = next ?? message;
  }
}

function outcomeOf({ state, delivery }: FollowedMessage): FollowResult['outcome'] {
  if (!delivery) return ENDED.has(state) ? 'failed' : 'open';
  if (!delivery.final) return 'open';
  const status = readStatus(delivery.status);
  return status === null || STATUSES[status].failure ? 'failed' : 'delivered';
}

function statusOf({ state, delivery }: FollowedMessage): string {
  return delivery?.status ?? state;
}
