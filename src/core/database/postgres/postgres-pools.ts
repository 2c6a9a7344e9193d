import pg from 'pg';
import { connectionOptions, type PostgresTarget } from './connection-options.js';

/** pg's error for a response that did not arrive in time. */
const NO_ANSWER = /query read timeout/i;
/** SQLSTATEs of a server that is read-only or shutting down. */
const OTHER_SERVER = /^(25006|57P)/;

/**
 * Pools of connections to one server. A failed connection is destroyed. If it did not respond, or
 * its server accepts no writes, idle connections of all pools are destroyed too: a NAT or a
 * failover has most likely cut them, and each would cost a caller the whole timeout.
 */
export class PostgresPools {
  private readonly idle = new Set<pg.PoolClient>();

  constructor(private readonly target: PostgresTarget) {}

  create(size: number): pg.Pool {
    const { idle } = this;
    const pool = new pg.Pool({ ...connectionOptions(this.target), max: size });
    // The pool removes a broken connection and its user gets the error. This only records it.
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

/** Closes the socket at once: `end` would wait for the server. */
function destroy(client: pg.PoolClient): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
