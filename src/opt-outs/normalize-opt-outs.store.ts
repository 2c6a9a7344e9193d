import { databaseKind } from '../core/database/database-url.js';
import { Dialect } from '../core/database/dialect.js';
import { readMigrationState } from '../core/database/migration-state.js';
import { readUrl } from '../core/database/postgres/connection-options.js';
import { createPrismaClient } from '../core/database/prisma-client.js';
import { isNewFile } from '../core/database/sqlite-file.js';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { recipientKey } from '../sms/recipient.js';

/** The migration that created the table. */
const CREATED_BY = '20261124122734_sending';
/**
 * The migration that normalizes senders. SQL cannot normalize numbers, so this code does it before.
 */
const BEFORE = '20261128141500_opt_out_senders';
const PAGE = 1_000;

/**
 * Normalizes the recipients of opt-outs from an older version, before the migration that normalizes
 * senders. After a crash in between it runs again, because that migration is still pending. Returns
 * the number of changed rows.
 */
export async function normalizeOptOuts(url: string): Promise<number> {
  if (isNewFile(url)) return 0;
  const client = await createPrismaClient(url);
  try {
    const kind = databaseKind(url);
    const dialect = new Dialect(kind, kind === 'sqlite' ? '' : readUrl(url).schema);
    const { pending } = await readMigrationState(client, dialect);
    return pending.includes(BEFORE) && !pending.includes(CREATED_BY) ? await normalizeAll(client) : 0;
  } finally {
    await client.$disconnect();
  }
}

async function normalizeAll({ optOut }: PrismaClient): Promise<number> {
  let changed = 0;
  for (let after = ''; ;) {
    const where = { id: { gt: after } };
    const rows = await optOut.findMany({ where, orderBy: { id: 'asc' }, take: PAGE });
    for (const { id, sender, recipient: old } of rows) {
      const recipient = recipientKey(old);
      if (recipient === old) continue;
      const known = await optOut.count({ where: { sender, recipient } });
      await (known > 0
        ? optOut.deleteMany({ where: { id } })
        : optOut.updateMany({ where: { id }, data: { recipient } }));
      changed += 1;
    }
    if (rows.length < PAGE) return changed;
    after = rows.at(-1)!.id;
  }
}
