import pg from 'pg';
import { connectionOptions, type PostgresTarget } from './connection-options.js';

/** What pg says of a connection that did not answer in time. */
const NO_ANSWER = /query read timeout/i;
/** SQLSTATE of a server that was the primary, or of one that is going. */
const OTHER_SERVER = /^(25006|57P)/;

/**
 * Pools of connections to one server, which throw connections away as soon as they fail. Where one does not answer, or leads
 * to a server that takes no changes, the idle ones of all pools are suspected of the same (a NAT that forgot them, a failover) and
 * go too: otherwise each would cost a caller the whole wait.
 */
export class PostgresPools {
  private readonly idle = new Set<pg.PoolClient>();

  constructor(private readonly target: PostgresTarget) {}

  create(size: number): pg.Pool {
    const { idle } = this;
    const pool = new pg.Pool({ ...connectionOptions(this.target), max: size });
    // A connection that breaks is removed by the pool, and fails whoever uses it; nobody else is to be told.
    pool.on('error', (_error, client) => idle.delete(client));
    pool.on('connect', (client) => client.on('error', () => {}));
    pool.on('acquire', (client) => idle.delete(client));
    pool.on('remove', (client) => idle.delete(client));
    pool.on('release', (error, client) => {
      if (!(error as unknown)) return void idle.add(client);
      destroy(client);
      if (isSuspicious(error)) this.destroyIdle();
    });
    return pool;
  }

  private destroyIdle(): void {
    for (const suspect of this.idle) destroy(suspect);
    this.idle.clear();
  }
}

function isSuspicious(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return NO_ANSWER.test(String(message)) || OTHER_SERVER.test(String(code));
}

/** Ends a connection without a word: the goodbye of `end` would wait for the other side. */
function destroy(client: pg.PoolClient): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
