import { Injectable } from '@nestjs/common';
import { Client } from 'plivo';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Histogram } from '../../core/metrics/histogram.js';
import { inSpan } from '../../core/tracing/tracing.js';
import { type ConnectAgents, createConnectAgents } from './connect-agents.js';
import { isThisMachine } from './is-this-machine.js';
import { PlivoAccount } from './plivo-account.js';
import { type RequestResult, toRequestResult } from './request-result.js';
import { describeRequest, noteResponse, type PlivoRequest } from './request-span.js';
import { exchange, type HttpResponse } from './sdk-exchange.js';
import { toTransportError } from './to-plivo-error.js';

/**
 * Limit for connecting, always shorter than the limit of the call: a timeout of the call proves
 * nothing.
 */
const MAX_CONNECT_TIMEOUT_MS = 4_000;

/** The SDK's. */
const DEFAULT_API_URL = 'https://api.plivo.com';

const DURATION_BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * One request to Plivo through the official SDK, without its pitfalls (plivo.md section 4): within
 * PLIVO_TIMEOUT_MS, never repeated, and with a response of any status.
 */
@Injectable()
export class PlivoTransport {
  /** Duration of each request in seconds. */
  readonly durations = new Histogram(DURATION_BOUNDS, ['result']);
  private readonly agents: ConnectAgents;
  private readonly sdk: Client;
  private readonly timeoutMs: number;
  private readonly hostname: string;

  constructor(account: PlivoAccount, env: PlivoEnvironment) {
    this.timeoutMs = env.PLIVO_TIMEOUT_MS;
    this.hostname = new URL(account.apiUrl ?? DEFAULT_API_URL).hostname;
    // A proxy cannot reach the sandbox or other servers on this machine.
    const useProxy = account.apiUrl === undefined || !isThisMachine(account.apiUrl);
    this.agents = createConnectAgents(Math.min(MAX_CONNECT_TIMEOUT_MS, this.timeoutMs / 2), { useProxy });
    this.sdk = new Client(account.authId, account.authToken, {
      ...(account.apiUrl && { url: `${account.apiUrl.replace(/\/+$/, '')}/v1/Account/${account.authId}` }),
    });
  }

  /**
   * @param path below the account's, for the span
   * @param call the SDK's method, called once
   * @throws {PlivoError} if there is no response in time
   */
  ask(
    method: PlivoRequest['method'],
    path: string,
    call: (sdk: Client) => Promise<unknown>,
  ): Promise<HttpResponse> {
    return inSpan(
      () => describeRequest({ method, hostname: this.hostname, path }),
      async (span) => noteResponse(span, await this.request(() => call(this.sdk))),
    );
  }

  private async request(call: () => Promise<unknown>): Promise<HttpResponse> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.timeoutMs);
    const startedAt = performance.now();
    let result: RequestResult = 'no_answer';
    try {
      const answer = await exchange(call, this.agents, limit.signal);
      result = toRequestResult(answer.status);
      return answer;
    } catch (failure) {
      throw toTransportError(failure);
    } finally {
      clearTimeout(timer);
      this.durations.observe((performance.now() - startedAt) / 1_000, { result });
    }
  }
}
