import { firstIdAt } from '../core/database/ids-around.js';
import { sql } from '../core/database/sql.js';
import type { PrismaService } from '../core/prisma.service.js';
import type { NumberSpellings } from './number-spellings.js';

interface Row {
  batchId: string;
  line: number | bigint;
  result: string;
  reason: string | null;
  recipient: string;
  messageId: string | null;
}

/** Finds the lines of batches that name a person. Writes nothing. */
export class PersonalLinesReader {
  constructor(private readonly prisma: PrismaService) {}

  /** An invalid line has the number in the client's spelling. Other lines are matched by column. */
  async findLines({ gt, lte }: { gt: string; lte: string }, names: NumberSpellings, before: Date) {
    const { dialect } = this.prisma;
    // The pattern leaves few invalid lines to read: a batch may have a hundred thousand.
    const rows = await this.prisma.query<Row>(sql`
      SELECT "batchId", "line", "result", "reason", "recipient", "messageId" FROM ${dialect.table('BatchLine')}
      WHERE "batchId" > ${gt} AND "batchId" <= ${lte} AND "batchId" < ${firstIdAt(before.getTime())}
        AND (${dialect.isOneOf(sql`"recipient"`, names.spellings)}
          OR ("result" = 'invalid' AND "recipient" LIKE ${names.typedPattern}))`);
    return rows
      .filter(
        ({ result, recipient }) =>
          names.spellings.includes(recipient) || (result === 'invalid' && names.areTypedIn(recipient)),
      )
      .map((row) => ({ ...row, line: Number(row.line) }));
  }
}
