import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { reasonOf } from '../reason-of.js';

const RETRY_MS = 2_000;

/**
 * Hears what is said on one of Postgres' channels, on a connection of its own, for as long as it runs. What is said while the
 * connection is away is not heard: whoever relies on it looks for himself now and then.
 */
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<void>((resolve) => {
    this.stopping.signal.addEventListener('abort', () => resolve());
  });
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hear: (payload: string) => void,
  ) {}

  start(): void {
    this.running = this.listenAgainAndAgain();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async listenAgainAndAgain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.listen();
      } catch (error) {
        if (!this.stopping.signal.aborted) this.logger.warn(`not listening for jobs: ${reasonOf(error)}`);
      }
      await sleep(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  /** Until the connection ends, or we do: whatever the connection is at then, nobody waits for it. */
  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: RETRY_MS });
    try {
      await Promise.race([this.hearFrom(client), this.stopped]);
    } finally {
      client.end().catch(() => {});
    }
  }

  private async hearFrom(client: pg.Client): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.once('end', resolve);
    });
    ended.catch(() => {});
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN ${this.channel}`);
    await ended;
  }
}
