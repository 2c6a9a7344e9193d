import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Scenario } from '../../sandbox/scenarios.js';
import { ServiceProblemError, ServiceUnreachableError } from '../cli.errors.js';
import type { ServiceClient } from '../service-client.js';
import { followEvents } from '../tail/follow-events.js';
import type { LatencyFigures } from './latency-figures.js';
import { mixScenarios, recipientOf, type ScenarioWeights } from './scenario-mix.js';
import { sendAtRate } from './send-at-rate.js';
import { NotSandboxError } from './simulate.errors.js';
import { type AcceptedMessage, type Outcomes, Tally } from './tally.js';

const TEXT = 'Simulated message';
const LOOK_INTERVAL_MS = 200;
/** Problems that would affect every further message too. */
const FATAL = new Set([400, 401, 403, 404]);

export interface SimulationSettings {
  weights: ScenarioWeights;
  perSecond: number;
  count: number;
  forMs: number;
  /** The longest wait for final statuses after the last send. */
  waitMs: number;
  signal: AbortSignal;
  /** Called with a sentence when the event stream breaks, and when it resumes. */
  tell: (sentence: string) => void;
}

export interface SimulationResult extends Outcomes {
  requested: number;
  seconds: number;
  /** Messages per second. */
  rate: { asked: number; kept: number };
  /** Requests that the service refused, by problem code. */
  refused: Record<string, number>;
  /** Requests without a response. Their messages may have been accepted. */
  unanswered: number;
  latencyMs: LatencyFigures | null;
  scenarios: Record<string, Outcomes>;
}

export interface SimulationEnd {
  result: SimulationResult;
  /** The error that stopped it; null if there was none. */
  failure: unknown;
}

/** Sends messages of scenarios to a service in sandbox mode, and follows their outcomes. */
export class Simulation {
  private readonly tally = new Tally();
  private readonly refused: Record<string, number> = {};
  private readonly startedAt = monotonicNow();
  private readonly ended = new AbortController();
  /** Aborts on Ctrl+C, and when an error ends the simulation. */
  private readonly sending: AbortSignal;
  private requested = 0;
  private unanswered = 0;
  private sentSeconds: number | null = null;
  private failure: unknown = null;

  constructor(
    private readonly service: Pick<ServiceClient, 'open' | 'post' | 'url'>,
    private readonly settings: SimulationSettings,
  ) {
    this.sending = AbortSignal.any([settings.signal, this.ended.signal]);
  }

  /** Resolves after all final statuses, after the longest wait for them, or when stopped. */
  async run(): Promise<SimulationEnd> {
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const following = this.follow(begin);
    await Promise.race([begun, following]);
    const scenarios = mixScenarios(this.settings.weights);
    const kept = await sendAtRate({ ...this.settings, signal: this.sending }, (index) =>
      this.send(index, scenarios.next().value),
    );
    this.sentSeconds = kept.seconds;
    const until = monotonicNow() + this.settings.waitMs;
    while (this.tally.isExpecting() && monotonicNow() < until && !this.sending.aborted)
      await sleep(LOOK_INTERVAL_MS, undefined, { signal: this.sending }).catch(() => {});
    this.ended.abort();
    await following;
    return { result: this.result(), failure: this.failure };
  }

  /** The figures so far. */
  result(): SimulationResult {
    const { perSecond, weights } = this.settings;
    const seconds = this.sentSeconds ?? (monotonicNow() - this.startedAt) / 1_000;
    const names = [...weights.keys()].map(({ name }) => name);
    // The first message is sent at once, so n messages have n - 1 gaps.
    const kept = this.requested > 1 && seconds > 0 ? (this.requested - 1) / seconds : this.requested;
    return {
      requested: this.requested,
      ...this.tally.outcomes(),
      seconds: round(seconds),
      rate: { asked: perSecond, kept: round(Math.min(kept, perSecond)) },
      refused: this.refused,
      unanswered: this.unanswered,
      latencyMs: this.tally.latency(),
      scenarios: Object.fromEntries(names.map((name) => [name, this.tally.outcomes(name)])),
    };
  }

  private async follow(onBegin: () => void): Promise<void> {
    const { tell } = this.settings;
    const settings = { path: '/events', lastEventId: null, signal: this.sending, onBegin, tell };
    try {
      for await (const event of followEvents(this.service, settings)) this.tally.observe(event);
    } catch (error) {
      this.fail(error);
    }
  }

  /** The service accepts the message only in sandbox mode, so no other mode sends it. */
  private async send(index: number, scenario: Scenario): Promise<void> {
    this.requested += 1;
    const request = { to: recipientOf(scenario, index), text: TEXT, mode: 'sandbox' };
    try {
      const message = await this.service.post<AcceptedMessage>('/messaging/messages', request);
      this.tally.accept(message, scenario);
    } catch (error) {
      if (error instanceof ServiceUnreachableError) this.unanswered += 1;
      else if (!(error instanceof ServiceProblemError)) this.fail(error);
      else if (error.code === 'other_mode') this.fail(new NotSandboxError(this.service.url));
      else if (FATAL.has(error.status)) this.fail(error);
      else this.refused[error.code] = (this.refused[error.code] ?? 0) + 1;
    }
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.ended.abort();
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
