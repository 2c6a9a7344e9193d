import pg from 'pg';
import { connectionOptions, type PostgresTarget } from './connection-options.js';

/** What pg says of a connection that did not answer in time. */
const NO_ANSWER = /query read timeout/i;
/** SQLSTATE of a server that was the primary, or of one that is going. */
const OTHER_SERVER = /^(25006|57P)/;

/**
 * A pool that throws connections away as soon as they fail. Where one does not answer, or leads to a server that takes no
 * changes, the idle ones are suspected of the same (a NAT that forgot them, a failover) and go too: otherwise each would cost
 * a caller the whole wait.
 */
export function createPool(target: PostgresTarget, size: number): pg.Pool {
  const pool = new pg.Pool({ ...connectionOptions(target), max: size });
  const idle = new Set<pg.PoolClient>();
  // A connection that breaks while it is idle is removed by the pool; there is nobody to tell.
  pool.on('error', (_error, client) => idle.delete(client));
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('remove', (client) => idle.delete(client));
  pool.on('release', (error, client) => {
    if (!(error as unknown)) return void idle.add(client);
    destroy(client);
    if (!isSuspicious(error)) return;
    for (const suspect of idle) destroy(suspect);
    idle.clear();
  });
  return pool;
}

function isSuspicious(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return NO_ANSWER.test(String(message)) || OTHER_SERVER.test(String(code));
}

/** Ends a connection without a word: the goodbye of `end` would wait for the other side. */
function destroy(client: pg.PoolClient): void {
  (
    client as unknown as { connection: { stream: { destroy(error?: Error): void } } }
  ).connection.stream.destroy();
}
