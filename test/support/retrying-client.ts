import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from './seeded-random.js';

/** The end of a request: a response after which the client does not retry, or none. */
export interface Ended {
  /** 0: the connection broke, so the outcome is unknown. */
  status: number;
  body: { id?: string; code?: string };
}

const TIMEOUT_MS = 20_000;
/** Errors before a connection: the request was not sent. */
const NOT_ASKED = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Retries as the API describes: after 503, after 409 `idempotency_key_in_use`, without a
 * connection, and, with an Idempotency-Key, after a broken connection.
 */
export class RetryingClient {
  constructor(
    private readonly urls: readonly string[],
    private readonly random: SeededRandom,
    private readonly isOver: () => boolean,
  ) {}

  /** Null if the client was stopped before the request ended. */
  async post(path: string, body: object, key?: string): Promise<Ended | null> {
    while (!this.isOver()) {
      const ended = await this.ask(path, body, key);
      if (ended) return ended;
      await sleep(this.random.between(100, 400));
    }
    return null;
  }

  /** Null if it must retry. */
  private async ask(path: string, body: object, key: string | undefined): Promise<Ended | null> {
    try {
      const response = await fetch(this.random.pick(this.urls) + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = (await response.json()) as Ended['body'];
      const isAgain = response.status === 503 || answer.code === 'idempotency_key_in_use';
      return isAgain ? null : { status: response.status, body: answer };
    } catch (error) {
      const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
      return NOT_ASKED.has(code) || key !== undefined ? null : { status: 0, body: {} };
    }
  }
}
