import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectAgents } from './connect-agents.js';
import { axios } from './sdk-modules.js';

/** Far longer than any response of Plivo's. */
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * The HTTP response, from Plivo or a server in between. `body` is parsed JSON where possible, else
 * text.
 */
export interface HttpAnswer {
  status: number;
  body: unknown;
}

interface Exchange {
  agents: ConnectAgents;
  signal: AbortSignal;
  answered: (answer: HttpAnswer) => void;
  failed: (error: unknown) => void;
}

const exchanges = new AsyncLocalStorage<Exchange>();

axios.interceptors.request.use((config) => {
  const exchange = exchanges.getStore();
  if (!exchange) return config;
  const { httpAgent, httpsAgent, useProxy } = exchange.agents;
  return Object.assign(config, {
    httpAgent,
    httpsAgent,
    signal: exchange.signal,
    // Our agent tunnels https through the proxy; axios sends http requests to the proxy.
    ...((!useProxy || config.url?.startsWith('https:')) && { proxy: false }),
    // A redirect would send the request again, to an address that is not configured.
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: () => true,
  });
});
axios.interceptors.response.use(
  (answer) => {
    exchanges.getStore()?.answered({ status: answer.status, body: answer.data });
    return answer;
  },
  (error) => {
    exchanges.getStore()?.failed(error);
    throw error;
  },
);

/**
 * Runs a call of the SDK and returns the raw response: the SDK drops the status of some and the
 * body of others, and never settles on a few (plivo.md section 4).
 *
 * @throws the transport's error where there was no response
 */
export function exchange(
  call: () => Promise<unknown>,
  agents: ConnectAgents,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((answered, failed) => {
    // The exchange has ended before the SDK handles it. Only a call that never became a request
    // fails here.
    exchanges.run({ agents, signal, answered, failed }, () => void call().catch(failed));
  });
}
