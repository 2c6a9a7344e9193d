import { errorCodesOf } from '../core/error-codes-of.js';
import { errorMessage } from '../core/error-message.js';
import type { CliContext, Variables } from './cli-context.js';
import {
  ForeignResponseError,
  ServiceProblemError,
  ServiceUnreachableError,
  UsageError,
} from './cli.errors.js';

/** The service's longest wait in a request is for Plivo, a minute at most. */
const TIMEOUT_MS = 90_000;
const DEFAULT_PORT = '3000';

/** The options of `withService`. */
export interface ServiceOptions {
  url?: string;
  key?: string;
}

interface ProblemBody {
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** Calls a running service. Its problems become sentences. */
export class ServiceClient {
  private readonly headers: Record<string, string>;

  /** @param url without a trailing slash */
  constructor(
    readonly url: string,
    key: string | undefined,
    private readonly signal: AbortSignal,
  ) {
    this.headers = key ? { Authorization: `Bearer ${key}` } : {};
  }

  /** @throws {ServiceUnreachableError | ServiceProblemError | ForeignResponseError} */
  async get<T>(path: string): Promise<T> {
    return this.readJson<T>(await this.request('GET', path));
  }

  /** @throws {ServiceUnreachableError | ServiceProblemError | ForeignResponseError} */
  async post<T>(path: string, body: object = {}): Promise<T> {
    return this.readJson<T>(await this.request('POST', path, body));
  }

  /** @throws {ServiceUnreachableError | ServiceProblemError | ForeignResponseError} */
  async delete<T>(path: string): Promise<T> {
    return this.readJson<T>(await this.request('DELETE', path));
  }

  /**
   * Resolves with the headers of the response; its body may be endless.
   *
   * @throws {ServiceUnreachableError | ServiceProblemError | ForeignResponseError}
   */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    return this.send(path, { headers: { ...this.headers, ...headers }, signal });
  }

  private request(method: string, path: string, body?: object): Promise<Response> {
    return this.send(path, {
      method,
      headers: { ...this.headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      // A redirect could send the key to another host.
      response = await fetch(`${this.url}${path}`, { ...init, redirect: 'manual' });
    } catch (error) {
      throw new ServiceUnreachableError(this.url, errorCodesOf(error)[0] ?? errorMessage(error));
    }
    if (response.ok) return response;
    throw await toError(this.url, response);
  }

  private async readJson<T>(response: Response): Promise<T> {
    const text = await response.text().catch((error: unknown) => {
      // The service stopped in the middle of its response.
      throw new ServiceUnreachableError(this.url, errorCodesOf(error)[0] ?? errorMessage(error));
    });
    if (text === '') return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new ForeignResponseError(response.url, response.status);
    }
  }
}

/** @throws {UsageError} */
export function serviceOf(
  context: Pick<CliContext, 'signal' | 'variables'>,
  options: ServiceOptions,
): ServiceClient {
  const variables = context.variables();
  const url = options.url ?? `http://localhost:${portOf(variables)}`;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new UsageError('--url must be an http(s) URL, such as https://sms.example.com.');
  const key = options.key ?? variables['PLIVO_CALLBACKS_KEY'];
  return new ServiceClient(url.replace(/\/+$/, ''), key?.trim(), context.signal);
}

function portOf(variables: Variables): string {
  return variables['APP_PORT']?.trim() || variables['PORT']?.trim() || DEFAULT_PORT;
}

async function toError(url: string, response: Response): Promise<Error> {
  const problem = await response.json().catch(() => null);
  if (!isProblem(problem)) return new ForeignResponseError(url, response.status);
  const fields = (problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  const advice = response.status === 401 ? ['Give an API key with --key or PLIVO_CALLBACKS_KEY.'] : [];
  const sentence = [problem.detail, ...fields, ...advice].join(' ');
  return new ServiceProblemError(response.status, problem.code, `${sentence} (${problem.code})`);
}

function isProblem(value: unknown): value is ProblemBody {
  const { code, detail } = (value ?? {}) as Record<string, unknown>;
  return typeof code === 'string' && typeof detail === 'string';
}
