import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { signV2, signV3 } from '../plivo/signatures/sign.js';
import type { SandboxMessage } from './sandbox-message.js';
import type { Scenario, ScenarioReport } from './scenarios.js';

/** After the first try (plivo.md section 3). */
const RETRIES_MS = [60_000, 120_000, 240_000];

export interface CallbackSenderOptions {
  /** Between two statuses of a message. */
  stepMs: number;
  /** Stretches or shrinks Plivo's waits of 60, 120 and 240 s before it tries again. */
  timeScale: number;
  /** How long a receiver may take to answer; Plivo gives it 8 s. */
  patienceMs: number;
  /** Whether anything is called back at all; it is where not given. */
  callbacks?: boolean;
  /** Told of every callback that was not taken. */
  onFailure?: (url: string, reason: string) => void;
}

/** Calls back as Plivo does: signed, retried, and given up after the third retry. */
export class CallbackSender {
  private readonly stopping = new AbortController();

  constructor(private readonly options: CallbackSenderOptions) {
    // Every message under way listens; Node would take more than ten for a leak.
    setMaxListeners(0, this.stopping.signal);
  }

  /** The callbacks of a scenario, in the order they are to arrive; `first` is how many have been brought already. */
  async deliver(message: SandboxMessage, scenario: Scenario, token: string, first = 0): Promise<void> {
    const reports = scenario.reports.map((report, index) => ({ report, sequence: index + 1 }));
    if (scenario.arrival === 'reversed') reports.reverse();
    const copies = scenario.arrival === 'each three times' ? 3 : 1;
    for (const { report, sequence } of reports.slice(first)) {
      await sleep(this.options.stepMs, undefined, { signal: this.stopping.signal }).catch(() => {});
      if (this.stopping.signal.aborted) return;
      for (let copy = 0; copy < copies; copy += 1) await this.deliverOne(message, report, sequence, token);
    }
  }

  /** One callback. Resolves after the first try; retries go on by themselves. */
  async deliverOne(
    message: SandboxMessage,
    report: ScenarioReport,
    sequence: number,
    token: string,
  ): Promise<void> {
    message.last = report;
    const parameters = message.parameters(report, sequence, this.options.stepMs);
    if (await this.post(message, parameters, token)) return;
    void this.retry(message, parameters, token).catch(() => {});
  }

  /** Ends what is under way; callbacks not yet brought are lost. */
  stop(): void {
    this.stopping.abort();
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

  /** Whether the receiver took it. */
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
    const limit = AbortSignal.timeout(this.options.patienceMs);
    try {
      const response = await fetch(url, {
        method,
        headers: signatureHeaders(method, url, parameters, token),
        body: method === 'GET' ? null : form,
        signal: AbortSignal.any([limit, this.stopping.signal]),
      });
      const answer = await response.text();
      if (!response.ok) this.options.onFailure?.(callbackUrl, `answered ${response.status}${codeIn(answer)}`);
      return response.ok;
    } catch (error) {
      if (!this.stopping.signal.aborted)
        this.options.onFailure?.(callbackUrl, causeOf(error, this.options.patienceMs));
      return false;
    }
  }
}

function signatureHeaders(
  method: string,
  url: string,
  body: Record<string, string>,
  token: string,
): Record<string, string> {
  const nonce = randomBytes(10).toString('hex');
  const v2 = signV2(url, nonce, token);
  const v3 = signV3(method, url, body, nonce, token);
  return {
    'X-Plivo-Signature-V2': v2,
    'X-Plivo-Signature-Ma-V2': v2,
    'X-Plivo-Signature-V2-Nonce': nonce,
    'X-Plivo-Signature-V3': v3,
    'X-Plivo-Signature-Ma-V3': v3,
    'X-Plivo-Signature-V3-Nonce': nonce,
  };
}

/** The code of a problem (RFC 9457), such as that of this service; nothing else of what a receiver writes. */
function codeIn(answer: string): string {
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

/** What `fetch` hides in the cause of its `fetch failed`. */
function causeOf(error: unknown, patienceMs: number): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  if (name === 'TimeoutError') return `no answer in ${patienceMs} ms`;
  const code = cause?.code ?? name ?? 'unknown';
  return code in CAUSES ? `${CAUSES[code]} (${code})` : code;
}
