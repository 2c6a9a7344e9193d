import type { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { databaseKind } from '../../src/core/database/database-url.js';

type Client = Awaited<ReturnType<typeof createPrismaClient>>;

/** SQLSTATE of a check that fails: the row's own fault. */
export const REFUSED = '23514';

/**
 * Makes the database refuse reports whose UUID matches a pattern, including the probe's. On
 * Postgres with any SQLSTATE; on SQLite as a constraint does.
 */
export async function refuseReports(
  client: Client,
  url: string,
  pattern: string,
  code = REFUSED,
): Promise<void> {
  const condition = `NEW."messageUuid" LIKE '${pattern}'`;
  if (databaseKind(url) === 'sqlite') {
    await client.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE INSERT ON "DeliveryEvent"
      WHEN ${condition} BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    return;
  }
  await client.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$`);
  await client.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE INSERT ON "DeliveryEvent"
    FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION refuse()`);
}

export async function refuseNoMore(client: Client, url: string): Promise<void> {
  const table = databaseKind(url) === 'sqlite' ? '' : ' ON "DeliveryEvent"';
  await client.$executeRawUnsafe(`DROP TRIGGER refuse${table}`);
}
