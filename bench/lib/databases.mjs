import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { migrate } from '../../dist/core/database/migrations.js';
import { createTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { messageUuidAt, sequenceAt } from './load-file.mjs';

/**
 * The greatest distance of an unanswered callback from the newest, in rounds of all connections:
 * (a) delays some for seconds.
 */
const TURNS = 100;
const PAGE = 200_000;
/** The unit of times in /proc. */
const TICKS_PER_SECOND = 100;

/** Databases of one kind, each new and migrated: files in `folder`, or on a PostgreSQL of our own. */
export async function openDatabases(kind, folder) {
  let number = 0;
  const server = kind === 'postgres' ? await createTemporaryPostgres() : null;
  return {
    create: async () => {
      const name = `bench_${(number += 1)}`;
      await server?.createDatabase(name);
      const file = join(folder, `${name}.db`);
      const url = server ? server.url(name) : `file:${file}`;
      await migrate(url);
      return {
        url,
        remove: async () => {
          if (server) await execute(server.url('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
          else for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
        },
      };
    },
    /**
     * Processor time of the server's processes so far. Only on Linux, with a PostgreSQL of our own.
     */
    serverCpuSeconds: () => cpuSecondsOf(server),
    close: async () => server?.remove(),
  };
}

/** The time of the server's first process with its ended children, and of its running children. */
function cpuSecondsOf({ databaseDir }) {
  const [postmaster] = readFileSync(join(databaseDir, 'postmaster.pid'), 'latin1').split('\n');
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ticks = processes.map((pid) => {
    const [parent, own, ended] = cpuTicksOf(pid) ?? [];
    if (pid === postmaster) return own + ended;
    return parent === postmaster ? own : 0;
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

/**
 * proc(5): the parent, and the time of the process and of its ended children. Null if it has ended.
 */
function cpuTicksOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, userOfEnded, systemOfEnded] = fields.slice(11, 15).map(Number);
    return [fields[1], user + system, userOfEnded + systemOfEnded];
  } catch {
    return null;
  }
}

/**
 * Checks that each acknowledged callback is stored. Lines are sent in order, and each connection
 * waits for its response. So the first lines, as many as were answered plus one per connection,
 * must be stored, except for those not answered 204. If every response was 204, the missing ones
 * must be among the last.
 *
 * @param {'log' | 'present'} where the guide's handler keeps no log, only one row per message
 * @returns {Promise<number>} the number of rows found
 * @throws if one is missing
 */
export async function verifyStored(
  url,
  where,
  { name, lines },
  { acknowledged, refused, lost },
  connections,
) {
  const stored = await storedKeys(url, where);
  const keyOf = (index) =>
    where === 'log' ? `${messageUuidAt(name, index)}:${sequenceAt(index)}` : messageUuidAt(name, index);
  const sent = Math.min(acknowledged + refused + lost + connections, lines);
  const missing = Array.from({ length: sent }, (_, index) => index).filter(
    (index) => !stored.has(keyOf(index)),
  );
  const early =
    refused + lost === 0 ? missing.filter((index) => index < acknowledged - TURNS * connections) : [];
  if (missing.length > refused + lost + connections || early.length > 0) {
    throw new Error(
      `${missing.length} callbacks are not stored, ${early.length} of them acknowledged long before`,
    );
  }
  return sent - missing.length;
}

async function storedKeys(url, where) {
  const client = await createPrismaClient(url);
  const keys = new Set();
  try {
    if (where === 'present') {
      const rows = await client.$queryRawUnsafe('SELECT "messageUuid" FROM "DeliveryStatus"');
      for (const { messageUuid } of rows) keys.add(messageUuid);
      return keys;
    }
    for (let after = 0; ;) {
      const rows = await client.$queryRawUnsafe(
        `SELECT "id", "messageUuid", "sequence" FROM "DeliveryEvent" WHERE "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
      );
      for (const { messageUuid, sequence } of rows) keys.add(`${messageUuid}:${sequence}`);
      if (rows.length < PAGE) return keys;
      after = Number(rows.at(-1).id);
    }
  } finally {
    await client.$disconnect();
  }
}

/** @param {string} sql one statement */
export async function execute(url, sql) {
  const client = await createPrismaClient(url);
  await client.$executeRawUnsafe(sql);
  await client.$disconnect();
}
