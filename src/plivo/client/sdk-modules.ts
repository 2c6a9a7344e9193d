import { createRequire } from 'node:module';

/** The parts of axios' request configuration in use. */
export interface AxiosConfig {
  url?: string;
  [option: string]: unknown;
}

export interface AxiosResponse {
  status: number;
  data: unknown;
  /** The request's configuration. */
  config: AxiosConfig;
}

/** The error that axios throws without a response. */
export interface AxiosFailure {
  config?: AxiosConfig;
}

interface Axios {
  interceptors: {
    request: {
      use: (
        onRequest: (config: AxiosConfig) => AxiosConfig,
        onError: null,
        options: { synchronous: boolean },
      ) => void;
    };
    response: {
      use: (
        onAnswer: (answer: AxiosResponse) => AxiosResponse,
        onError: (error: AxiosFailure) => never,
      ) => void;
    };
  };
}

/** The SDK's own copies: another copy of axios would not see its requests. */
const ofSdk = createRequire(createRequire(import.meta.url).resolve('plivo'));

export const axios = ofSdk('axios') as Axios;

const { getProxyForUrl } = createRequire(ofSdk.resolve('axios'))('proxy-from-env') as {
  getProxyForUrl: (url: string) => string;
};

/**
 * The environment's proxy for a URL (HTTPS_PROXY, ALL_PROXY, NO_PROXY …), by the rules of axios.
 */
export function proxyFor(url: string): string | undefined {
  return getProxyForUrl(url) || undefined;
}
