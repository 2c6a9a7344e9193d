import { Injectable } from '@nestjs/common';
import { join, raw, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { EFFECTIVE_OUTCOMES } from '../../delivery/delivery-status.js';
import { toEpochMicros } from '../../plivo/values.js';
import type { RecordedMessage } from './recorded-message.js';
import type { ReportedRow } from './reported-row.js';

/** Messages by our ids and by Plivo's UUIDs. */
export interface MessageRefs {
  ids: readonly string[];
  uuids: readonly string[];
}

/** The JSON of a message, as `findRecorded` selects it. */
type RecordedRow = [
  id: string | null,
  messageUuid: string | null,
  ours: [
    string,
    string,
    string,
    string | null,
    string | null,
    string | null,
    string | null,
    number,
    string,
    string,
    number | null,
    number,
  ],
  report: [
    string | null,
    string | null,
    string | null,
    string | null,
    number | null,
    number | null,
    string | null,
    string | null,
    string,
    string | null,
    string | null,
  ],
  times: [firstReport: number | null, sent: number | null, delivered: number | null],
];

/** Plivo's name for the time at which it took a message, in its callbacks and in its API. */
const MESSAGE_TIMES = ['"MessageTime":"', '"message_time":"'] as const;
/** Longer than a name with its time. */
const MESSAGE_TIME_LENGTH = 60;

/** Reads the stored data of messages, and how they are counted. Writes nothing. */
@Injectable()
export class ReportedMessageReader {
  private readonly message: Sql;
  private readonly status: Sql;
  private readonly event: Sql;
  private readonly reported: Sql;

  constructor(private readonly prisma: PrismaService) {
    const { dialect } = prisma;
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
    this.reported = dialect.table('ReportedMessage');
  }

  /**
   * Messages as they are stored now. A message given by id and by UUID may be there twice. A report
   * belongs to the message with its UUID, else to its linked message without a UUID.
   */
  async findRecorded({ ids, uuids }: MessageRefs): Promise<RecordedMessage[]> {
    const { dialect } = this.prisma;
    const byId = this.selectPresent(
      sql`COALESCE(ours."messageUuid", present."messageUuid")`,
      sql`${this.message} ours LEFT JOIN ${this.status} present ON present."id" = ${this.reportOf()}
        WHERE ${dialect.isOneOf(sql`ours."id"`, ids)}`,
    );
    const byUuid = this.selectPresent(
      sql`present."messageUuid"`,
      sql`${this.status} present LEFT JOIN ${this.message} ours ON ours."id" = ${this.ownerOf()}
        WHERE ${dialect.isOneOf(sql`present."messageUuid"`, uuids)}`,
    );
    // One statement, so that both lists are of the same moment.
    const selects = [...(ids.length > 0 ? [byId] : []), ...(uuids.length > 0 ? [byUuid] : [])];
    if (selects.length === 0) return [];
    const found = await this.prisma.query<{ rows: string }>(join(selects, ' UNION ALL '));
    return found.flatMap(({ rows }) => (JSON.parse(rows) as RecordedRow[]).map(toRecordedMessage));
  }

  /**
   * Reads how messages are counted, by their keys, and the next free number. `purgedBefore`:
   * retention may have removed data of messages before this time. Call it after `findRecorded`.
   */
  async findRows(
    keys: readonly string[],
  ): Promise<{ rows: ReportedRow[]; next: number; purgedBefore: number }> {
    const { dialect } = this.prisma;
    const row = dialect.jsonArray([
      sql`"number"`,
      sql`"key"`,
      sql`"messageUuid"`,
      sql`"recipient"`,
      dialect.epochMs(sql`"countedAt"`),
      sql`"dimensionsId"`,
      sql`"status"`,
      sql`"errorCode"`,
      sql`"units"`,
      sql`"amountMicros"`,
      sql`"sentBucket"`,
      sql`"deliveredBucket"`,
      sql`CASE WHEN "resend" THEN 1 ELSE 0 END`,
    ]);
    const [found] = await this.prisma.query<{
      rows: string;
      last: bigint | number | null;
      purgedBefore: bigint | number | null;
    }>(sql`
      SELECT ${dialect.jsonRows(row)} AS "rows", (SELECT MAX("number") FROM ${this.reported}) AS "last",
        (SELECT MAX(${dialect.epochMs(sql`"purgedBefore"`)}) FROM ${dialect.table('ReportRebuild')}) AS "purgedBefore"
      FROM ${this.reported} WHERE ${dialect.isOneOf(sql`"key"`, keys)}`);
    return {
      rows: JSON.parse(found!.rows) as ReportedRow[],
      next: Number(found!.last ?? -1) + 1,
      purgedBefore: Number(found!.purgedBefore ?? 0),
    };
  }

  private selectPresent(messageUuid: Sql, messages: Sql): Sql {
    const { dialect } = this.prisma;
    const ours = dialect.jsonArray([
      sql`ours."recipient"`,
      sql`ours."sender"`,
      sql`ours."kind"`,
      sql`ours."template"`,
      sql`ours."batchId"`,
      sql`ours."experiment"`,
      sql`ours."variant"`,
      sql`ours."resend"`,
      sql`ours."mode"`,
      sql`ours."state"`,
      dialect.epochMs(sql`ours."submittedAt"`),
      dialect.epochMs(sql`ours."updatedAt"`),
    ]);
    const report = dialect.jsonArray([
      sql`present."status"`,
      sql`present."errorCode"`,
      sql`present."recipient"`,
      sql`present."sender"`,
      sql`present."units"`,
      sql`present."totalAmountMicros"`,
      sql`present."mcc"`,
      sql`present."mnc"`,
      sql`present."mode"`,
      sql`present."messageId"`,
      this.messageTime(),
    ]);
    const plivoTime = (status: string): Sql =>
      dialect.epochMs(sql`MIN(CASE WHEN event."status" = ${status} THEN event."plivoTimestamp" END)`);
    const times = dialect.jsonArray([
      dialect.epochMs(sql`MIN(event."receivedAt")`),
      plivoTime('sent'),
      plivoTime('delivered'),
    ]);
    const row = dialect.jsonArray([
      sql`ours."id"`,
      messageUuid,
      ours,
      report,
      this.asJson(sql`(SELECT ${times} FROM ${this.event} event
        WHERE event."messageUuid" = ${messageUuid} AND event."outcome" IN (${join([...EFFECTIVE_OUTCOMES])}))`),
    ]);
    return sql`SELECT ${dialect.jsonRows(row)} AS "rows" FROM ${messages}`;
  }

  /** The id of the message that a report belongs to. */
  private ownerOf(): Sql {
    return sql`COALESCE(
      (SELECT "id" FROM ${this.message} WHERE "messageUuid" = present."messageUuid"),
      (SELECT "id" FROM ${this.message} WHERE "id" = present."messageId" AND "messageUuid" IS NULL))`;
  }

  /**
   * The id of a message's report. Most reports are linked to their message, and our ids are in
   * order of time, so the first search stays among pages that were just read. The empty text keeps
   * the databases from the index of UUIDs there.
   */
  private reportOf(): Sql {
    return sql`COALESCE(
      (SELECT "id" FROM ${this.status} WHERE "messageId" = ours."id" AND "messageUuid" || '' = ours."messageUuid"),
      (SELECT "id" FROM ${this.status} WHERE "messageUuid" = ours."messageUuid"),
      CASE WHEN ours."messageUuid" IS NULL THEN (SELECT linked."id" FROM ${this.status} linked
        WHERE linked."messageId" = ours."id" AND NOT EXISTS (
          SELECT 1 FROM ${this.message} other WHERE other."messageUuid" = linked."messageUuid") LIMIT 1) END)`;
  }

  /**
   * The start of Plivo's time in the raw payload, for messages of other programs. Quotes within a
   * JSON text have a backslash, so this matches only names. The databases' own JSON functions fail
   * for a text with NUL.
   */
  private messageTime(): Sql {
    const payload = sql`present."rawPayload"`;
    const find = raw(this.prisma.database === 'sqlite' ? 'instr' : 'strpos');
    const times = MESSAGE_TIMES.map((name) => {
      const start = sql`${find}(${payload}, '${raw(name)}')`;
      return sql`WHEN ${start} > 0 THEN substr(${payload}, ${start}, ${raw(String(MESSAGE_TIME_LENGTH))})`;
    });
    return sql`CASE WHEN ours."id" IS NOT NULL THEN NULL ${join(times, ' ')} END`;
  }

  /** SQLite does not keep the JSON type of a subquery's value. */
  private asJson(value: Sql): Sql {
    return this.prisma.database === 'sqlite' ? sql`json(${value})` : value;
  }
}

function toRecordedMessage([id, messageUuid, ours, report, times]: RecordedRow): RecordedMessage {
  return {
    ours:
      id === null
        ? null
        : {
            id,
            recipient: ours[0],
            sender: ours[1],
            kind: ours[2],
            template: ours[3],
            batchId: ours[4],
            experiment: ours[5],
            variant: ours[6],
            resend: ours[7],
            mode: ours[8],
            state: ours[9],
            submittedAt: ours[10],
            updatedAt: ours[11],
          },
    messageUuid,
    report:
      report[0] === null
        ? null
        : {
            status: report[0],
            errorCode: report[1],
            recipient: report[2],
            sender: report[3],
            units: report[4],
            amountMicros: report[5],
            mcc: report[6],
            mnc: report[7],
            mode: report[8],
            messageId: report[9],
            messageTime: readMessageTime(report[10]),
          },
    firstReportAt: times[0],
    sentAt: times[1],
    deliveredAt: times[2],
  };
}

function readMessageTime(start: string | null): number | null {
  if (start === null) return null;
  const name = MESSAGE_TIMES.find((known) => start.startsWith(known))!;
  const end = start.indexOf('"', name.length);
  const micros = end < 0 ? null : toEpochMicros(start.slice(name.length, end));
  return micros === null ? null : Math.floor(micros / 1_000);
}
