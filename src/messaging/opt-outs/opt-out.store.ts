import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { toJsonRows } from '../../core/database/json-parameter.js';
import { PrismaService } from '../../core/prisma.service.js';
import { toParty } from '../../plivo/values.js';
import { addStatement, amongStatement, OPT_OUT_COLUMNS } from './opt-out.sql.js';
import type { OptOutSource, OptOutView } from './opt-out.view.js';
import { toOptOutView } from './to-view.js';

/** Rows of one transaction: an import of thousands must not make callbacks wait for it. */
const CHUNK = 1_000;

/**
 * Who wants no messages of which sender. The only writer of the table. Recipients are E.164; a sender counts as the same
 * number with and without its `+`, because Plivo tells inbound messages without.
 */
@Injectable()
export class OptOutStore {
  private readonly addSql: string;
  private readonly amongSql: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.addSql = addStatement(prisma.database);
    this.amongSql = amongStatement(prisma.database);
  }

  /** Puts a recipient on a sender's list; who is there already stays as they are. `added` tells which it was. */
  async add(
    sender: string,
    recipient: string,
    source: OptOutSource,
  ): Promise<{ optOut: OptOutView; added: boolean }> {
    const key = { sender: normal(sender), recipient };
    const create = { id: uuidv7(), ...key, source, createdAt: this.clock.now() };
    // An update that changes nothing makes it one statement, which two instances cannot both find nothing with.
    const row = await this.prisma.client.optOut.upsert({
      where: { sender_recipient: key },
      create,
      update: { recipient },
    });
    return { optOut: toOptOutView(row), added: row.id === create.id };
  }

  /** Adds many, and returns how many of them are new. What was added stays when it breaks off: it may be repeated. */
  async importMany(sender: string, recipients: readonly string[]): Promise<number> {
    let added = 0;
    for (let start = 0; start < recipients.length; start += CHUNK) {
      const createdAt = this.clock.now();
      const rows = recipients.slice(start, start + CHUNK).map((recipient) => ({
        id: uuidv7(),
        sender: normal(sender),
        recipient,
        source: 'import' satisfies OptOutSource,
        createdAt,
      }));
      const parameter = JSON.stringify(toJsonRows(OPT_OUT_COLUMNS, rows));
      added += (await this.prisma.write([this.addSql], parameter)).length;
    }
    return added;
  }

  /** Takes a recipient off a sender's list, if they are on it. */
  async remove(sender: string, recipient: string): Promise<void> {
    await this.prisma.client.optOut.deleteMany({ where: { sender: normal(sender), recipient } });
  }

  /** Takes one entry off, and tells whether it was there. */
  async removeById(id: string): Promise<boolean> {
    const { count } = await this.prisma.client.optOut.deleteMany({ where: { id } });
    return count > 0;
  }

  async has(sender: string, recipient: string): Promise<boolean> {
    return (await this.among(sender, [recipient])).has(recipient);
  }

  /** Those of up to 1,000 recipients who are on a sender's list, by one query. */
  async among(sender: string, recipients: readonly string[]): Promise<Set<string>> {
    const parameter = JSON.stringify({
      sender: normal(sender),
      recipients: recipients.map((recipient) => [recipient]),
    });
    const found = await this.prisma.read<{ recipient: string }>(this.amongSql, parameter);
    return new Set(found.map(({ recipient }) => recipient));
  }
}

function normal(sender: string): string {
  return toParty(sender) ?? sender;
}
