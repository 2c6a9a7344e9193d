import { readStatus, STATUSES } from '../../plivo/statuses.js';
import type { Scenario } from '../../sandbox/scenarios.js';
import type { TailedEvent } from '../tail/follow-events.js';
import { type LatencyFigures, latencyFigures } from './latency-figures.js';
import { reportsFinalStatus } from './scenario-mix.js';

const NOT_SENT = new Set(['refused', 'expired', 'cancelled']);
/**
 * Maximum final events kept for messages without a response yet. Messages of other programs are
 * among them.
 */
const MAX_EARLY = 10_000;

/** Outcomes of accepted messages. `notSent`: refused, expired or cancelled by the service. */
export interface Outcomes {
  accepted: number;
  delivered: number;
  undelivered: number;
  notSent: number;
  waiting: number;
}

type Outcome = 'delivered' | 'undelivered' | 'notSent';

/** The API's view of an accepted message. */
export interface AcceptedMessage {
  id: string;
  createdAt: string;
}

interface TrackedMessage {
  scenario: Scenario;
  acceptedAt: number;
  outcome: Outcome | null;
}

/** Counts the outcomes of messages from the service's events. */
export class Tally {
  private readonly messages = new Map<string, TrackedMessage>();
  private readonly early = new Map<string, TailedEvent>();
  private readonly latenciesMs: number[] = [];

  accept({ id, createdAt }: AcceptedMessage, scenario: Scenario): void {
    this.messages.set(id, { scenario, acceptedAt: Date.parse(createdAt), outcome: null });
    const early = this.early.get(id);
    if (early && this.early.delete(id)) this.observe(early);
  }

  /** Records the final event of a message. Ignores other events. */
  observe(event: TailedEvent): void {
    const outcome = outcomeOf(event);
    const { id } = event.data;
    if (outcome === null || typeof id !== 'string') return;
    const message = this.messages.get(id);
    if (message === undefined) return this.keepEarly(id, event);
    if (message.outcome === null && outcome !== 'notSent')
      this.latenciesMs.push(Math.max(Date.parse(event.timestamp) - message.acceptedAt, 0));
    message.outcome = outcome;
  }

  /** Whether callbacks will still report a final status of a message. */
  isExpecting(): boolean {
    for (const { outcome, scenario } of this.messages.values())
      if (outcome === null && reportsFinalStatus(scenario)) return true;
    return false;
  }

  /** @param name of a scenario; omit for all scenarios */
  outcomes(name?: string): Outcomes {
    const found: Outcomes = { accepted: 0, delivered: 0, undelivered: 0, notSent: 0, waiting: 0 };
    for (const { scenario, outcome } of this.messages.values()) {
      if (name !== undefined && scenario.name !== name) continue;
      found.accepted += 1;
      found[outcome ?? 'waiting'] += 1;
    }
    return found;
  }

  /** From accepted to final status. Null before the first. */
  latency(): LatencyFigures | null {
    return latencyFigures(this.latenciesMs);
  }

  private keepEarly(id: string, event: TailedEvent): void {
    this.early.set(id, event);
    if (this.early.size > MAX_EARLY) this.early.delete(this.early.keys().next().value!);
  }
}

/** Null unless the event ends a message. */
function outcomeOf({ type }: TailedEvent): Outcome | null {
  const [what, word = ''] = type.split('.');
  if (what !== 'message') return null;
  if (NOT_SENT.has(word)) return 'notSent';
  const status = readStatus(word);
  if (status === null || !STATUSES[status].final) return null;
  return STATUSES[status].failure ? 'undelivered' : 'delivered';
}
