import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureHeaders } from '../plivo/signatures/signature-headers.js';
import type { SandboxMessage } from './sandbox-message.js';
import type { Scenario, ScenarioReport } from './scenarios.js';

/** Waits after the first attempt (plivo.md section 3). */
const RETRIES_MS = [60_000, 120_000, 240_000];

export interface CallbackSenderOptions {
  /** The wait between two statuses of a message. */
  stepMs: number;
  /** A factor for Plivo's waits of 60, 120 and 240 s between attempts. */
  timeScale: number;
  /** Limit of a receiver's response; Plivo's is 8 s. */
  timeoutMs: number;
  /** Whether to send callbacks at all; true by default. */
  callbacks?: boolean;
  /** Percentage of callbacks that are lost with all their retries; 0 by default. */
  lostCallbacksPercent?: number;
  /** Called for each failed callback. */
  onFailure?: (url: string, reason: string) => void;
}

/** Sends callbacks as Plivo does: signed, retried, and given up after the third retry. */
export class CallbackSender {
  private readonly stopping = new AbortController();
  /** Which of the next callbacks are lost. */
  private losses: boolean[] = [];
  private underway = 0;

  constructor(private readonly options: CallbackSenderOptions) {
    // Every active message adds a listener. Node warns of a leak above ten.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Messages whose last status has not been reached. */
  get messagesUnderway(): number {
    return this.underway;
  }

  /** Sends a scenario's callbacks in their order of arrival. `first` is the number already sent. */
  async deliver(message: SandboxMessage, scenario: Scenario, token: string, first = 0): Promise<void> {
    this.underway += 1;
    try {
      await this.deliverEach(message, scenario, token, first);
    } finally {
      this.underway -= 1;
    }
  }

  private async deliverEach(
    message: SandboxMessage,
    scenario: Scenario,
    token: string,
    first: number,
  ): Promise<void> {
    const reports = scenario.reports.map((report, index) => ({ report, sequence: index + 1 }));
    if (scenario.arrival === 'reversed') reports.reverse();
    const copies = scenario.arrival === 'each three times' ? 3 : 1;
    for (const { report, sequence } of reports.slice(first)) {
      await sleep(this.options.stepMs, undefined, { signal: this.stopping.signal }).catch(() => {});
      if (this.stopping.signal.aborted) return;
      if (scenario.callbacksLost) message.advance(report, sequence);
      else
        for (let copy = 0; copy < copies; copy += 1) await this.deliverOne(message, report, sequence, token);
    }
  }

  /** Sends one callback. Resolves after the first attempt; retries continue in the background. */
  async deliverOne(
    message: SandboxMessage,
    report: ScenarioReport,
    sequence: number,
    token: string,
  ): Promise<void> {
    message.advance(report, sequence);
    if (this.losesNext()) return;
    const parameters = message.parameters(report, sequence, this.options.stepMs);
    if (await this.post(message, parameters, token)) return;
    void this.retry(message, parameters, token).catch(() => {});
  }

  /** Aborts all callbacks; unsent ones are lost. */
  stop(): void {
    this.stopping.abort();
  }

  /** An exact share of each hundred, at random: a pattern would always hit the same messages. */
  private losesNext(): boolean {
    const percent = this.options.lostCallbacksPercent ?? 0;
    if (percent === 0) return false;
    if (this.losses.length === 0) this.losses = shuffle(Array.from({ length: 100 }, (_, at) => at < percent));
    return this.losses.pop()!;
  }

  private async retry(
    message: SandboxMessage,
    parameters: Record<string, string>,
    token: string,
  ): Promise<void> {
    for (const wait of RETRIES_MS) {
      await sleep(wait * this.options.timeScale, undefined, { signal: this.stopping.signal });
      if (await this.post(message, parameters, token)) return;
    }
  }

  /** Whether the receiver accepted it. */
  private async post(
    message: SandboxMessage,
    parameters: Record<string, string>,
    token: string,
  ): Promise<boolean> {
    const { callbackUrl, method } = message.order;
    if (callbackUrl === undefined || this.options.callbacks === false) return true;
    const form = new URLSearchParams(parameters);
    const url =
      method === 'GET'
        ? `${callbackUrl}${callbackUrl.includes('?') ? '&' : '?'}${form.toString()}`
        : callbackUrl;
    const limit = AbortSignal.timeout(this.options.timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers: signatureHeaders(method, url, parameters, token),
        body: method === 'GET' ? null : form,
        signal: AbortSignal.any([limit, this.stopping.signal]),
      });
      const answer = await response.text();
      if (!response.ok)
        this.options.onFailure?.(callbackUrl, `answered ${response.status}${readProblemCode(answer)}`);
      return response.ok;
    } catch (error) {
      if (!this.stopping.signal.aborted)
        this.options.onFailure?.(callbackUrl, describeCause(error, this.options.timeoutMs));
      return false;
    }
  }
}

/** The code of a problem (RFC 9457). Nothing else of a receiver's response is logged. */
function readProblemCode(answer: string): string {
  const code = /"code"\s*:\s*"([a-z0-9_]{1,64})"/.exec(answer.slice(0, 10_000))?.[1];
  return code === undefined ? '' : ` ${code}`;
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused, nothing listens there',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'its host has no address',
  EAI_AGAIN: 'its host has no address',
  UND_ERR_SOCKET: 'connection closed without an answer',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
};

/** The cause that `fetch` hides behind `fetch failed`. */
function describeCause(error: unknown, timeoutMs: number): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  if (name === 'TimeoutError') return `no answer in ${timeoutMs} ms`;
  const code = cause?.code ?? name ?? 'unknown';
  return code in CAUSES ? `${CAUSES[code]} (${code})` : code;
}

function shuffle<T>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
