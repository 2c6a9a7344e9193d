import type { PrismaClient } from '../../src/generated/sqlite/client.js';

/** The next event of the log gets the id after this one, as in an older database. */
export async function setLastDrawnId(db: PrismaClient, id: number): Promise<void> {
  await db.$executeRawUnsafe(
    globalThis.TEST_DATABASE === 'sqlite'
      ? `UPDATE "sqlite_sequence" SET "seq" = ${id} WHERE "name" = 'DeliveryEvent'`
      : `SELECT setval('"DeliveryEvent_id_seq"', ${id})::text`,
  );
}
