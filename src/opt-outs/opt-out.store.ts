import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { toJsonRows } from '../core/database/dialect.js';
import type { Statement } from '../core/database/statement.js';
import { afterCommit } from '../core/database/after-commit.js';
import { PrismaService } from '../core/prisma.service.js';
import { recipientKey } from '../sms/recipient.js';
import { senderKey } from '../sms/sender.js';
import { OPT_OUT_COLUMNS, OptOutSql } from './opt-out.sql.js';
import type { OptOut, OptOutSource } from './opt-out.js';
import { toOptOut } from './opt-out.reader.js';

/** Rows of one transaction: an import of thousands must not make callbacks wait for it. */
const CHUNK = 1_000;

/**
 * Who wants no messages of which sender. The only writer of the table. Both ends are stored in one normal form, so that no
 * spelling of a number or of a sender id passes an opt-out (ADR 18).
 */
@Injectable()
export class OptOutStore {
  private readonly sql: OptOutSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new OptOutSql(prisma.dialect);
  }

  /** Puts a recipient on a sender's list; who is there already stays as they are. `added` tells which it was. */
  async add(
    sender: string,
    recipient: string,
    source: OptOutSource,
  ): Promise<{ optOut: OptOut; added: boolean }> {
    const row = this.toRow(sender, recipient, source);
    const [rows] = await this.prisma.transaction<[unknown[]]>([this.addStatement([row])], { id: row.id });
    if (rows.length > 0) return { optOut: row, added: true };
    const key = { sender: row.sender, recipient: row.recipient };
    const found = await this.prisma.client.optOut.findUnique({ where: { sender_recipient: key } });
    // It was removed between the two statements.
    return { optOut: found ? toOptOut(found) : row, added: false };
  }

  /** Adds many, and returns how many of them are new. What was added stays when it breaks off: it may be repeated. */
  async importMany(sender: string, recipients: readonly string[]): Promise<number> {
    let added = 0;
    for (let start = 0; start < recipients.length; start += CHUNK) {
      const rows = recipients
        .slice(start, start + CHUNK)
        .map((recipient) => this.toRow(sender, recipient, 'import'));
      const insert = () => this.prisma.transaction<[unknown[]]>([this.addStatement(rows)]);
      const [chunk] = await (start === 0 ? insert() : afterCommit(undefined, insert));
      added += chunk.length;
    }
    return added;
  }

  /** Takes one entry off, and tells whether it was there. */
  async removeById(id: string): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([this.sql.removeById(id)], { id });
    return rows.length > 0;
  }

  /** Adds a probe entry and removes it again, in one transaction. @throws where entries cannot be written */
  async probe(): Promise<void> {
    const row = { ...this.toRow('probe', 'probe', 'api'), recipient: `probe-${uuidv7()}` };
    await this.prisma.transaction([this.addStatement([row]), this.sql.removeById(row.id)]);
  }

  async has(sender: string, recipient: string): Promise<boolean> {
    return (await this.among(sender, [recipient])).has(recipient);
  }

  /** Those of up to 1,000 recipients who are on a sender's list, by one query. */
  async among(sender: string, recipients: readonly string[]): Promise<Set<string>> {
    const numbers = recipients.map(recipientKey);
    const rows = await this.prisma.query<{ recipient: string }>(this.sql.among(senderKey(sender), numbers));
    const found = new Set(rows.map(({ recipient }) => recipient));
    return new Set(recipients.filter((_recipient, index) => found.has(numbers[index]!)));
  }

  private addStatement(rows: readonly OptOut[]): Statement {
    return this.sql.add(toJsonRows(OPT_OUT_COLUMNS, rows));
  }

  private toRow(sender: string, recipient: string, source: OptOutSource): OptOut {
    return {
      id: uuidv7(),
      sender: senderKey(sender),
      recipient: recipientKey(recipient),
      source,
      createdAt: this.clock.now(),
    };
  }
}
