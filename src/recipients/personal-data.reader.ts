import { Injectable } from '@nestjs/common';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import { ERASED } from '../delivery/recording/purge.sql.js';
import { PersonalLinesReader } from './personal-lines.reader.js';
import type { NumberSpellings } from './number-spellings.js';

/** A row with all its columns. */
export type PersonalRow = Record<string, unknown>;

/** The search: a number, in rows that were written before a time. */
export interface PersonalSearch {
  names: NumberSpellings;
  before: Date;
}

interface IdRange<Id> {
  gt: Id;
  lte: Id;
}

/** Rows of a table that concern a person. */
interface Section {
  /** The table, read in the order of its ids. */
  table: string;
  /** The column of these ids, and whether they are numbers. */
  key: { name: 'id' | 'number'; isNumber: boolean };
  /** A smaller limit than the caller's, for sections where every row is read. */
  maxRows: number;
  find: (
    prisma: PrismaService,
    range: { text: IdRange<string>; number: IdRange<number> },
    search: PersonalSearch,
  ) => Promise<PersonalRow[]>;
}

export const TEXT_KEY = { name: 'id', isNumber: false } as const;
export const LOG_KEY = { name: 'id', isNumber: true } as const;

/** Everything but messages and their rows, in the order of the export and of an erasure. */
const SECTIONS = {
  deliveryStatuses: {
    table: 'DeliveryStatus',
    key: TEXT_KEY,
    maxRows: 2_000,
    find: async ({ client }, { text: id }, search) =>
      withoutOwn(
        client,
        await client.deliveryStatus.findMany({
          where: { id, recipient: { in: [...search.names.spellings] } },
        }),
        search,
      ),
  },
  deliveryEvents: {
    table: 'DeliveryEvent',
    key: LOG_KEY,
    maxRows: 2_000,
    find: async ({ client }, { number: id }, search) => {
      const { names } = search;
      const named = [
        { recipient: { in: [...names.spellings] } },
        ...names.digits.map((contains) => ({ rawPayload: { contains } })),
      ];
      const found = await client.deliveryEvent.findMany({ where: { id, OR: named } });
      const exact = found.filter(
        ({ recipient, rawPayload }) => names.areIn(recipient ?? '') || names.areIn(rawPayload),
      );
      return withoutOwn(client, exact, search);
    },
  },
  inboundMessages: {
    table: 'InboundMessage',
    key: TEXT_KEY,
    maxRows: 2_000,
    find: ({ client }, { text: id }, { names: { spellings }, before: lt }) =>
      client.inboundMessage.findMany({ where: { id, sender: { in: [...spellings] }, receivedAt: { lt } } }),
  },
  serviceEvents: {
    table: 'ServiceEvent',
    key: LOG_KEY,
    maxRows: 2_000,
    find: async ({ client }, { number: id }, { names, before: lt }) => {
      const named = names.digits.map((contains) => ({ data: { contains } }));
      const found = await client.serviceEvent.findMany({ where: { id, createdAt: { lt }, OR: named } });
      return found.filter(({ data }) => names.areIn(data));
    },
  },
  batchLines: {
    table: 'Batch',
    key: TEXT_KEY,
    maxRows: 10,
    find: (prisma, { text: batchIds }, { names, before }) =>
      new PersonalLinesReader(prisma).findLines(batchIds, names, before),
  },
  reportedMessages: {
    table: 'ReportedMessage',
    key: { name: 'number', isNumber: true },
    maxRows: 2_000,
    find: ({ client }, { number }, { names: { spellings }, before: lt }) =>
      client.reportedMessage.findMany({
        where: { number, recipient: { in: [...spellings] }, countedAt: { lt } },
      }),
  },
  rejectedCallbacks: {
    table: 'RejectedCallback',
    key: TEXT_KEY,
    maxRows: 200,
    find: async ({ client }, { text: id }, { names, before: lt }) => {
      const found = await client.rejectedCallback.findMany({ where: { id, receivedAt: { lt } } });
      return found
        .map((row) => ({ ...row, rawBody: Buffer.from(row.rawBody).toString('utf8') }))
        .filter(({ path, headers, rawBody }) => [path, headers, rawBody].some((text) => names.areIn(text)));
    },
  },
  idempotencyKeys: {
    table: 'IdempotencyKey',
    key: TEXT_KEY,
    maxRows: 2_000,
    find: async ({ client }, { text: id }, { names, before: lt }) => {
      const named = names.digits.map((contains) => ({ body: { contains } }));
      const found = await client.idempotencyKey.findMany({ where: { id, createdAt: { lt }, OR: named } });
      return found.filter(({ body }) => names.areIn(body ?? ''));
    },
  },
  jobs: {
    table: 'Job',
    key: TEXT_KEY,
    maxRows: 2_000,
    find: async ({ client }, { text: id }, { names, before: lt }) => {
      const named = names.digits.map((contains) => ({ lastError: { contains } }));
      const found = await client.job.findMany({ where: { id, createdAt: { lt }, OR: named } });
      return found.filter(({ lastError }) => names.areIn(lastError ?? ''));
    },
  },
} as const satisfies Record<string, Section>;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

/** Rows of a part of a table. */
export interface SectionPage {
  rows: PersonalRow[];
  /** The id of the last row read. Null at the end of the table. */
  last: string | null;
  /** Whether this was the last row. */
  isEnd: boolean;
}

/** Finds all data about a person except messages. Writes nothing. */
@Injectable()
export class PersonalDataReader {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * The matching rows of the next part of a section; maybe none. @param after the last id already
   * read
   */
  async readPage(
    name: SectionName,
    search: PersonalSearch,
    after: string,
    size: number,
  ): Promise<SectionPage> {
    const section: Section = SECTIONS[name];
    const most = Math.min(size, section.maxRows);
    const { last, passed } = await this.findLast(section, after, most);
    if (last === null) return { rows: [], last, isEnd: true };
    const range = {
      text: { gt: after, lte: last },
      number: { gt: numberOf(after), lte: Number(last) },
    };
    return { rows: await section.find(this.prisma, range, search), last, isEnd: passed < most };
  }

  /** The last id of the next rows of a table, and their number. Null without rows. */
  async findLast({ table, key }: Pick<Section, 'key' | 'table'>, after: string, size: number) {
    const id = key.name === 'id' ? sql`"id"` : sql`"number"`;
    const [row] = await this.prisma.query<{
      last: string | number | bigint | null;
      passed: number | bigint;
    }>(sql`
      SELECT MAX(${id}) AS "last", COUNT(*) AS "passed" FROM (
        SELECT ${id} FROM ${this.prisma.dialect.table(table)}
        WHERE ${id} > ${key.isNumber ? numberOf(after) : after} ORDER BY ${id} LIMIT ${size}) AS passed`);
    const { last, passed } = row!;
    return { last: last === null ? null : String(last), passed: Number(passed) };
  }
}

/** Numbers of rows begin with 0. */
function numberOf(after: string): number {
  return after === '' ? -1 : Number(after);
}

/**
 * Leaves out reports of this person's messages, which are found with the messages. A report that
 * arrived later counts if its message is erased: it was being recorded at that moment.
 */
async function withoutOwn<Row extends { messageUuid: string; receivedAt: Date }>(
  client: PrismaService['client'],
  rows: Row[],
  { names, before }: PersonalSearch,
): Promise<Row[]> {
  if (rows.length === 0) return rows;
  const messages = await client.message.findMany({
    where: {
      messageUuid: { in: rows.map(({ messageUuid }) => messageUuid) },
      recipient: { in: [...names.spellings, ERASED] },
    },
    select: { messageUuid: true, recipient: true },
  });
  const recipients = new Map(messages.map(({ messageUuid, recipient }) => [messageUuid, recipient]));
  return rows.filter(({ messageUuid, receivedAt }) => {
    const recipient = recipients.get(messageUuid);
    return recipient === ERASED || (recipient === undefined && receivedAt < before);
  });
}
