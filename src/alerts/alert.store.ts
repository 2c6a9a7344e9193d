import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { type Columns, columnList, toJsonRows } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Alert, AlertDetails } from './alert.js';
import { openKeyOf } from './evaluation/open-alerts.js';

const COLUMNS = {
  id: 'TEXT',
  rule: 'TEXT',
  subject: 'TEXT',
  openKey: 'TEXT',
  summary: 'TEXT',
  details: 'TEXT',
  raisedAt: 'TIMESTAMP(3)',
  foundAt: 'TIMESTAMP(3)',
  snoozedUntil: 'TIMESTAMP(3)',
} satisfies Columns;

/** Alerts. The only writer of the table. */
@Injectable()
export class AlertStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('Alert');
  }

  /** Fails if the rule and subject already have an open alert. */
  insertStatement(alert: Alert): Statement {
    const { figures, baseline, errors, messages, link } = alert;
    const details: AlertDetails = { figures, baseline, errors, messages, link };
    const row = { ...alert, openKey: openKeyOf(alert), details: JSON.stringify(details) };
    return sql`INSERT INTO ${this.table} (${columnList(COLUMNS)})
      SELECT ${columnList(COLUMNS)} FROM (${this.prisma.dialect.rows(COLUMNS, toJsonRows(COLUMNS, [row]))}) AS alert`;
  }

  /** Stores the time of the latest finding. */
  foundStatement(ids: readonly string[], at: Date): Statement {
    return sql`UPDATE ${this.table} SET "foundAt" = ${at} WHERE ${this.isOneOf(ids)}`;
  }

  /** Requires an open alert. */
  resolveStatement(id: string, at: Date): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "openKey" = NULL, "resolvedAt" = ${at}
      WHERE "id" = ${id} AND "resolvedAt" IS NULL RETURNING "id"`);
  }

  /** Allows notices of the alerts again. */
  endSnoozeStatement(ids: readonly string[]): Statement {
    return sql`UPDATE ${this.table} SET "snoozedUntil" = NULL WHERE ${this.isOneOf(ids)}`;
  }

  /** False if there is no such alert. */
  async snooze(id: string, until: Date): Promise<boolean> {
    return this.change(
      id,
      sql`UPDATE ${this.table} SET "snoozedUntil" = ${until} WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  /** Keeps the first acknowledgement. False if there is no such alert. */
  async acknowledge(id: string, by: string | null): Promise<boolean> {
    return this.change(
      id,
      sql`UPDATE ${this.table} SET "acknowledgedBy" = CASE WHEN "acknowledgedAt" IS NULL THEN ${this.prisma.dialect.typed(by, 'TEXT')} ELSE "acknowledgedBy" END,
        "acknowledgedAt" = COALESCE("acknowledgedAt", ${this.clock.now()}) WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  private async change(id: string, statement: Statement): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([statement], { id });
    return rows.length > 0;
  }

  private isOneOf(ids: readonly string[]): Sql {
    return this.prisma.dialect.isOneOf(sql`"id"`, ids);
  }
}
