import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { isInLogRange, type PurgeRange } from '../core/database/purge-range.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { type NewServiceEvent, ServiceEventSql } from './service-event.sql.js';

/** Service events for consumers of the feed. Other stores write theirs by ServiceEventSql. */
@Injectable()
export class ServiceEventStore {
  private readonly sql: ServiceEventSql;
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new ServiceEventSql(prisma.dialect);
    this.table = prisma.dialect.table('ServiceEvent');
  }

  /**
   * For the transaction of the event's cause, after its statements. If these may change nothing,
   * they must require rows.
   */
  insertStatements(event: NewServiceEvent): Statement[] {
    return this.sql.insert(event, this.clock.now());
  }

  deleteStatement(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.table} WHERE ${isInLogRange(range)}`;
  }

  eraseStatement(ids: readonly number[]): Statement {
    const list = this.prisma.dialect.rows({ id: 'BIGINT' }, JSON.stringify(ids.map((id) => [id])));
    return sql`DELETE FROM ${this.table} WHERE "id" IN (${list})`;
  }
}
