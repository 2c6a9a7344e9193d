import { Injectable } from '@nestjs/common';
import { isInRange, type PurgeRange } from '../core/database/purge-range.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { AuditEntry } from './audit-entry.js';

/** The audit log. The only writer of the table. */
@Injectable()
export class AuditStore {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('AuditEntry');
  }

  /** Call before the change. A second copy is harmless, so a lost response counts as not run. */
  async begin({ id, at, keyId, keyName, method, route, subject }: Omit<AuditEntry, 'status'>): Promise<void> {
    await this.prisma.execute(sql`
      INSERT INTO ${this.table} ("id", "at", "keyId", "keyName", "method", "route", "subject")
      VALUES (${id}, ${at}, ${keyId}, ${keyName}, ${method}, ${route}, ${subject}) ON CONFLICT ("id") DO NOTHING`);
  }

  /** Call after the change. */
  async end({ id, subject, status }: Pick<AuditEntry, 'id' | 'subject' | 'status'>): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "status" = ${status}, "subject" = ${subject} WHERE "id" = ${id}`);
  }

  deleteStatement(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.table} WHERE ${isInRange(range)} AND "at" < ${range.before}`;
  }
}
