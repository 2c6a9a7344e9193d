import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { errorMessage } from '../error-message.js';
import { untilAborted } from '../until-aborted.js';
import { connectionOptions, type PostgresTarget } from './postgres/connection-options.js';
import { inspectPostgres } from './postgres/inspect-postgres.js';

const RETRY_MS = 2_000;
/** Heartbeat interval: a dead connection is detected only when used. */
const HEARTBEAT_MS = 10_000;

/** Handlers of notification payloads, by channel. */
export type Channels = ReadonlyMap<string, (payload: string) => void>;

/**
 * Receives notifications of Postgres channels on a connection of its own. Notifications during an
 * interruption are lost, so callers must poll as well.
 */
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private pooledIsSaid = false;

  /** @param url of Postgres itself: a pooler that shares connections drops notifications */
  constructor(
    private readonly url: string,
    private readonly channels: Channels,
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
        const target = await untilAborted(inspectPostgres(this.url), this.stopping.signal);
        if (target?.pooled) this.sayPooled();
        else if (target) await this.listen(target);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.logger.warn(`not listening: ${errorMessage(error)}`);
      }
      const wait = this.pooledIsSaid ? HEARTBEAT_MS : RETRY_MS;
      await sleep(wait, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private sayPooled(): void {
    if (this.pooledIsSaid) return;
    this.pooledIsSaid = true;
    this.logger.warn(
      'DATABASE_URL goes through a pooler, so jobs of other instances are noticed seconds late. Set DATABASE_DIRECT_URL to notice them at once.',
    );
  }

  /** Resolves when the connection ends or `stop` is called, in any state of the connection. */
  private async listen(target: PostgresTarget): Promise<void> {
    const client = new pg.Client(connectionOptions(target));
    const over = new AbortController();
    try {
      await untilAborted(this.hearFrom(client, over.signal), this.stopping.signal);
    } finally {
      over.abort();
      // `end` would wait for a server that may be unreachable.
      client.removeAllListeners('error').on('error', () => {});
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  }

  private async hearFrom(client: pg.Client, over: AbortSignal): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.once('end', resolve);
    });
    ended.catch(() => {});
    client.on('notification', ({ channel, payload }) => this.channels.get(channel)?.(payload ?? ''));
    await client.connect();
    for (const channel of this.channels.keys()) await client.query(`LISTEN ${channel}`);
    await Promise.race([ended, beat(client, over)]);
  }
}

/** @throws if the connection is dead or no longer needed */
async function beat(client: pg.Client, over: AbortSignal): Promise<never> {
  for (;;) {
    await sleep(HEARTBEAT_MS, undefined, { signal: over });
    await client.query('SELECT 1');
  }
}
