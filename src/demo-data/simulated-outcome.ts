import type { MessageStatus } from '../plivo/statuses.js';
import type { IncidentEffect } from './incidents.js';
import type { SeededRandom } from './seeded-random.js';
import { COUNTRIES, type CountryCode, isDeadNumber } from './countries.js';

/** The simulated outcome of a message that Plivo accepted. */
export interface SimulatedOutcome {
  /** The last status, and the code of a failure. */
  status: MessageStatus;
  errorCode: string | null;
  /** Time from Plivo's response to `sent`, and to the last status. */
  sentMs: number;
  finalMs: number;
}

/** The codes of everyday failures, by their share. */
const CODES = {
  '20': 14,
  '30': 12,
  '50': 16,
  '70': 10,
  '80': 22,
  '90': 8,
  '110': 2,
  '300': 6,
  '420': 7,
  '200': 3,
};
/** Of these, failures at Plivo itself, before the carrier has the message. */
const BY_PLIVO = new Set(['90', '110', '200', '300', '420']);
const EVERYDAY_FAILURES = 0.022;

/** @param failures additional probability of a failure */
export function drawOutcome(
  random: SeededRandom,
  { country, recipient, failures = 0 }: { country: CountryCode; recipient: string; failures?: number },
  effect: IncidentEffect,
): SimulatedOutcome {
  const { slowness, withoutReceipt } = COUNTRIES[country];
  const pace = slowness * effect.slowness;
  const sentMs = Math.round(400 + random.between(0, 900));
  const finalMs = Math.round(sentMs + 1_200 * pace * Math.exp(1.5 * random.between(-1, 1) * random.next()));
  const times = { sentMs, finalMs };
  if (isDeadNumber(recipient) && random.chance(0.85)) return failed(random.chance(0.7) ? '50' : '70', times);
  if (random.chance(effect.failures + failures))
    return failed(effect.errorCode === '20' && failures > 0 ? '30' : effect.errorCode, times);
  if (random.chance(EVERYDAY_FAILURES)) return failed(random.pickWeighted(CODES), times);
  if (random.chance(withoutReceipt)) return { status: 'sent', errorCode: null, ...times };
  return { status: 'delivered', errorCode: null, ...times };
}

function failed(errorCode: string, times: Pick<SimulatedOutcome, 'sentMs' | 'finalMs'>): SimulatedOutcome {
  return { status: BY_PLIVO.has(errorCode) ? 'failed' : 'undelivered', errorCode, ...times };
}
