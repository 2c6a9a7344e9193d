import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/sql.js';
import { requireRows, type Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { ErasureProgress, ErasureWait, OpenErasure } from './erasure.js';

/** Requests for erasures. The only writer of the table. */
@Injectable()
export class ErasureStore {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('Erasure');
  }

  /** Requires that no erasure of the number is open. */
  insertStatement({ id, recipient, masked, requestedAt, requestedBy }: OpenErasure): Statement {
    return requireRows(sql`
      INSERT INTO ${this.table} ("id", "recipient", "masked", "requestedAt", "requestedBy")
      VALUES (${id}, ${recipient}, ${masked}, ${requestedAt}, ${requestedBy})
      ON CONFLICT ("recipient") DO NOTHING RETURNING "id"`);
  }

  /** For the transaction of a batch. Requires the erasure to be at the start of the batch. */
  advanceStatement(from: OpenErasure, to: ErasureProgress): Statement {
    return requireRows(sql`
      UPDATE ${this.table} SET "section" = ${to.section}, "position" = ${to.position}, "waitsFor" = NULL,
        "messages" = "messages" + ${to.messages ?? 0}, "others" = "others" + ${to.others ?? 0}
      WHERE "id" = ${from.id} AND "finishedAt" IS NULL AND "position" = ${from.position}
        AND COALESCE("section", '') = ${from.section ?? ''} RETURNING "id"`);
  }

  async noteWait(id: string, waitsFor: ErasureWait): Promise<void> {
    await this.prisma.execute(sql`UPDATE ${this.table} SET "waitsFor" = ${waitsFor}
      WHERE "id" = ${id} AND "finishedAt" IS NULL`);
  }

  /** Removes the number. Harmless to repeat. */
  async finish(id: string, finishedAt: Date): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "recipient" = NULL, "waitsFor" = NULL, "finishedAt" = ${finishedAt}
      WHERE "id" = ${id} AND "finishedAt" IS NULL`);
  }
}
