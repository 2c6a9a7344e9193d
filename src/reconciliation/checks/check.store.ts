import { Injectable } from '@nestjs/common';
import { toJsonRows } from '../../core/database/dialect.js';
import { type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { Check } from './check.js';

const CHECK = {
  messageId: 'TEXT',
  mode: 'TEXT',
  submittedAt: 'TIMESTAMP(3)',
  dueAt: 'TIMESTAMP(3)',
} as const;
const DUE = { messageId: 'TEXT', dueAt: 'TIMESTAMP(3)' } as const;

/** The messages to look up at Plivo. The only writer of ReconciliationCheck. */
@Injectable()
export class CheckStore {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('ReconciliationCheck');
  }

  /** A message that was submitted again starts its schedule again. */
  insertStatement(checks: readonly Check[]): Statement {
    return sql`INSERT INTO ${this.table} AS stored ("messageId", "mode", "submittedAt", "dueAt")
      SELECT "messageId", "mode", "submittedAt", "dueAt"
      FROM (${this.prisma.dialect.rows(CHECK, toJsonRows(CHECK, checks))}) AS incoming
      WHERE true ON CONFLICT ("messageId") DO UPDATE SET
        "mode" = excluded."mode", "submittedAt" = excluded."submittedAt", "dueAt" = excluded."dueAt"`;
  }

  /** Moves checks to their next step. */
  async reschedule(checks: readonly Pick<Check, 'messageId' | 'dueAt'>[]): Promise<void> {
    if (checks.length === 0) return;
    await this.prisma.execute(sql`UPDATE ${this.table} SET "dueAt" = next."dueAt"
      FROM (${this.prisma.dialect.rows(DUE, toJsonRows(DUE, checks))}) AS next
      WHERE "ReconciliationCheck"."messageId" = next."messageId"`);
  }

  async delete(messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await this.prisma.execute(
      sql`DELETE FROM ${this.table} WHERE ${this.prisma.dialect.isOneOf(sql`"messageId"`, messageIds)}`,
    );
  }
}
