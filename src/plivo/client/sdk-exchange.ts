import type { ConnectAgents } from './connect-agents.js';
import { axios } from './sdk-modules.js';

/** Far more than any response of Plivo's. */
const MAX_RESPONSE_BYTES = 1_000_000;

/**
 * The HTTP response, from Plivo or a server in between. `body` is parsed JSON where possible, else
 * text.
 */
export interface HttpResponse {
  status: number;
  body: unknown;
}

interface Exchange {
  agents: ConnectAgents;
  signal: AbortSignal;
  answered: (answer: HttpResponse) => void;
  failed: (error: unknown) => void;
}

/**
 * The call that is being started. The SDK calls axios before it returns, and axios calls a
 * synchronous interceptor before it returns. An AsyncLocalStorage would work too, but up to Node.js
 * 22 it slows every promise of the process, including those of callbacks.
 */
let starting: Exchange | undefined;
/**
 * The exchange of each request, by its configuration, which axios returns with the response and
 * with an error.
 */
const exchanges = new WeakMap<object, Exchange>();

axios.interceptors.request.use(
  (config) => {
    if (!starting) return config;
    exchanges.set(config, starting);
    const { httpAgent, httpsAgent, useProxy } = starting.agents;
    return Object.assign(config, {
      httpAgent,
      httpsAgent,
      signal: starting.signal,
      // Our agent tunnels https through the proxy; axios sends http requests to the proxy.
      ...((!useProxy || config.url?.startsWith('https:')) && { proxy: false }),
      // A redirect would send the request again, to an address that is not configured.
      maxRedirects: 0,
      maxContentLength: MAX_RESPONSE_BYTES,
      validateStatus: () => true,
    });
  },
  null,
  { synchronous: true },
);
axios.interceptors.response.use(
  (answer) => {
    exchanges.get(answer.config)?.answered({ status: answer.status, body: answer.data });
    return answer;
  },
  (error) => {
    if (error.config) exchanges.get(error.config)?.failed(error);
    throw error;
  },
);

/**
 * Runs a call of the SDK and returns the raw response: the SDK drops the status of some and the
 * body of others, and never settles on a few (plivo.md section 4).
 *
 * @throws the transport's error if there was no response
 */
export function exchange(
  call: () => Promise<unknown>,
  agents: ConnectAgents,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((answered, failed) => {
    // The exchange ends before the SDK handles it. Only a call that never became a request fails
    // here.
    starting = { agents, signal, answered, failed };
    try {
      call().catch(failed);
    } finally {
      starting = undefined;
    }
  });
}
