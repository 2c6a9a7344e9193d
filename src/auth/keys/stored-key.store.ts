import { Injectable } from '@nestjs/common';
import { toJsonRows } from '../../core/database/dialect.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { StoredKey } from './stored-key.js';

const USE = { id: 'TEXT', usedAt: 'TIMESTAMP(3)' } as const;
/** Every instance holds all keys in memory. */
export const MAX_STORED_KEYS = 1_000;

export type NewStoredKey = Omit<StoredKey, 'lastUsedAt'>;

/** API keys of the database. The only writer of the table. */
@Injectable()
export class StoredKeyStore {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('StoredApiKey');
  }

  /** False if a key with this name exists. */
  async insert(key: NewStoredKey): Promise<boolean> {
    const { id, name, digest, scopes, requestsPerMinute, expiresAt, createdBy, createdAt } = key;
    return this.change(
      id,
      sql`
      INSERT INTO ${this.table} ("id", "name", "digest", "scopes", "requestsPerMinute", "expiresAt", "createdBy",
        "createdAt")
      VALUES (${id}, ${name}, ${digest}, ${JSON.stringify(scopes)}, ${requestsPerMinute}, ${expiresAt},
        ${createdBy}, ${createdAt})
      ON CONFLICT ("name") DO NOTHING RETURNING "id"`,
    );
  }

  /** False if there is no such key. */
  delete(id: string): Promise<boolean> {
    return this.change(id, sql`DELETE FROM ${this.table} WHERE "id" = ${id} RETURNING "id"`);
  }

  /** Sets times of last use. A time earlier than the stored one changes nothing. */
  async saveUses(uses: ReadonlyMap<string, Date>): Promise<void> {
    const { dialect } = this.prisma;
    const rows = [...uses].map(([id, usedAt]) => ({ id, usedAt }));
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "lastUsedAt" = used."usedAt"
      FROM (${dialect.rows(USE, toJsonRows(USE, rows))}) AS used
      WHERE ${this.table}."id" = used."id" AND ("lastUsedAt" IS NULL OR "lastUsedAt" < used."usedAt")`);
  }

  private async change(id: string, statement: Sql): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([statement], { id });
    return rows.length > 0;
  }
}
