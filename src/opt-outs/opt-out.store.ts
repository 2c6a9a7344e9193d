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

/** Rows per transaction. Callbacks wait for it, so an import of thousands is split. */
const CHUNK = 1_000;

/**
 * Opt-outs by sender and recipient. The only writer of the table. Both have one normal form, so
 * that another spelling does not bypass an opt-out (ADR 18).
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

  /** Adds an opt-out. `added` is false if it existed. */
  async insert(
    sender: string,
    recipient: string,
    source: OptOutSource,
  ): Promise<{ optOut: OptOut; added: boolean }> {
    const row = this.toRow(sender, recipient, source);
    const rows = await this.run(this.addStatements([row]), row.id);
    if (rows.length > 0) return { optOut: row, added: true };
    const key = { sender: row.sender, recipient: row.recipient };
    const found = await this.prisma.client.optOut.findUnique({ where: { sender_recipient: key } });
    // Null when it was deleted between the two statements.
    return { optOut: found ? toOptOut(found) : row, added: false };
  }

  /**
   * Adds many and returns the number of new ones. After an error some may be stored; a repetition
   * is safe.
   */
  async insertMany(sender: string, recipients: readonly string[]): Promise<number> {
    let added = 0;
    for (let start = 0; start < recipients.length; start += CHUNK) {
      const rows = recipients
        .slice(start, start + CHUNK)
        .map((recipient) => this.toRow(sender, recipient, 'import'));
      const insert = () => this.run(this.addStatements(rows));
      const chunk = await (start === 0 ? insert() : afterCommit(undefined, insert));
      added += chunk.length;
    }
    return added;
  }

  /** False when the opt-out does not exist. */
  async deleteById(id: string): Promise<boolean> {
    const rows = await this.run(this.sql.deleteById(id, this.clock.now()), id);
    return rows.length > 0;
  }

  /**
   * Inserts a probe entry and deletes it, in one transaction.
   *
   * @throws if entries cannot be written
   */
  async probe(): Promise<void> {
    const row = { ...this.toRow('probe', 'probe', 'api'), recipient: `probe-${uuidv7()}` };
    await this.prisma.transaction(this.sql.probe(toJsonRows(OPT_OUT_COLUMNS, [row]), row.id));
  }

  async isOptedOut(sender: string, recipient: string): Promise<boolean> {
    return (await this.filterOptedOut(sender, [recipient])).has(recipient);
  }

  /**
   * Recipients that opted out of a sender, by one query.
   *
   * @param recipients up to 1,000
   */
  async filterOptedOut(sender: string, recipients: readonly string[]): Promise<Set<string>> {
    const numbers = recipients.map(recipientKey);
    const rows = await this.prisma.query<{ recipient: string }>(
      this.sql.filterOptedOut(senderKey(sender), numbers),
    );
    const found = new Set(rows.map(({ recipient }) => recipient));
    return new Set(recipients.filter((_recipient, index) => found.has(numbers[index]!)));
  }

  private addStatements(rows: readonly OptOut[]): Statement[] {
    return this.sql.insert(toJsonRows(OPT_OUT_COLUMNS, rows), this.clock.now());
  }

  /** Returns the rows of the last statement. */
  private async run(statements: readonly Statement[], id?: string): Promise<unknown[]> {
    const results = await this.prisma.transaction<unknown[][]>(statements, id === undefined ? {} : { id });
    return results.at(-1)!;
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
