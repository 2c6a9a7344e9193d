import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { PLIVO_MODES, type PlivoMode } from '../config/environment.js';
import { readOneOf } from '../core/database/read-one-of.js';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import { MESSAGE_CHANGES } from '../feed/feed-event.js';
import type { Message as Row } from '../generated/sqlite/client.js';
import { toDlt } from '../plivo/dlt.js';
import { LOG_RETENTIONS } from '../sms/log-retention.js';
import { MESSAGE_KINDS, type MessageKind } from '../sms/message-kinds.js';
import { idsAround } from '../core/database/ids-around.js';
import { type Message, MESSAGE_STATES, type MessageState } from './message.js';
import type { MessageStep } from './message-history.js';

/** Filters of a list. A message must match all of them. */
export interface MessageFilters {
  state?: MessageState | undefined;
  kind?: MessageKind | undefined;
  mode?: PlivoMode | undefined;
  recipient?: string | undefined;
  clientReference?: string | undefined;
  batchId?: string | undefined;
  experiment?: string | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
}

/** Filters of messages with an unknown outcome. A message must match all of them. */
export interface UnknownFilters {
  ids?: string[] | undefined;
  batchId?: string | undefined;
  stateReason?: string | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
}

/** A message that has been submitting for too long. */
export type InterruptedMessage = Pick<Message, 'id' | 'fencingToken'>;

/** Reads messages. Writes nothing. */
@Injectable()
export class MessageReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listMessages(filters: MessageFilters, pageQuery: PageQuery): Promise<Page<Message>> {
    const { createdFrom, createdTo, state, kind, mode, recipient } = filters;
    const { clientReference, batchId, experiment } = filters;
    const createdAt = { gte: createdFrom, lt: createdTo };
    const equal = { state, kind, mode, recipient, clientReference, batchId, experiment };
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.message.findMany({
        where: { ...equal, createdAt, AND: [where, { id: idsAround(createdFrom, createdTo) }] },
        ...window,
      }),
    );
    return mapPage(page, toMessage);
  }

  /** @param id ours, or Plivo's UUID */
  async findMessage(id: string): Promise<Message | null> {
    const row = await this.prisma.client.message.findFirst({ where: { OR: [{ id }, { messageUuid: id }] } });
    return row && toMessage(row);
  }

  /** @param ids ours, up to 1,000 */
  findMessages(ids: readonly string[]): Promise<Message[]> {
    return this.findMany({ where: { id: { in: [...ids] } } });
  }

  /** Up to 100 messages with an unknown outcome and a report; with `ids`, all of these. */
  findUnknownWithReport(ids?: readonly string[]): Promise<{ id: string; messageUuid: string }[]> {
    const { dialect } = this.prisma;
    const only = ids ? sql`AND ${dialect.isOneOf(sql`message."id"`, ids)}` : sql`LIMIT 100`;
    return this.prisma.query(sql`
      SELECT message."id", present."messageUuid" FROM ${dialect.table('Message')} message
      JOIN ${dialect.table('DeliveryStatus')} present ON present."messageId" = message."id"
      WHERE message."state" = 'unknown' ${only}`);
  }

  /** Messages with an unknown outcome, the oldest first. */
  findUnknown(filters: UnknownFilters, limit: number): Promise<Message[]> {
    const { ids, batchId, stateReason, createdFrom, createdTo } = filters;
    const id = ids && { in: ids };
    const createdAt = { gte: createdFrom, lt: createdTo };
    const where = { state: 'unknown', id, batchId, stateReason, createdAt };
    return this.findMany({ where, orderBy: { id: 'asc' }, take: limit });
  }

  /**
   * Up to 100 messages that have been submitting for longer than an attempt lasts.
   *
   * @param after further ahead than any clock is
   */
  findInterrupted(before: Date, after: Date): Promise<InterruptedMessage[]> {
    return this.prisma.client.message.findMany({
      where: { state: 'submitting', OR: [{ updatedAt: { lt: before } }, { updatedAt: { gt: after } }] },
      select: { id: true, fencingToken: true },
      take: 100,
    });
  }

  /** The tries before a resend, the first message among them. */
  findEarlierTries({ resendOf, resend }: Message): Promise<Pick<Message, 'id'>[]> {
    return this.prisma.client.message.findMany({
      where: { OR: [{ id: resendOf! }, { resendOf, resend: { lt: resend } }] },
      select: { id: true },
    });
  }

  /** A message with all its resends, or a resend with all others of its chain, the first message first. */
  findTries({ id, resendOf }: Message): Promise<Message[]> {
    const first = resendOf ?? id;
    return this.findMany({ where: { OR: [{ id: first }, { resendOf: first }] }, orderBy: { resend: 'asc' } });
  }

  /** The changes of a message in the feed. Leaves out types that only a later version knows. */
  async findSteps(messageId: string): Promise<MessageStep[]> {
    const rows = await this.prisma.client.messageEvent.findMany({
      where: { messageId },
      orderBy: { id: 'asc' },
    });
    return rows.flatMap(({ change: name, reason, createdAt: at }) => {
      const change = MESSAGE_CHANGES.find((known) => known === name);
      return change ? [{ change, reason, at }] : [];
    });
  }

  /** The number of open messages of a mode. */
  countOpen(mode: PlivoMode): Promise<number> {
    return this.prisma.client.message.count({
      where: { mode, state: { in: ['held', 'queued', 'submitting'] } },
    });
  }

  /** The number of messages of each batch in each state. */
  async countByState(batchIds: string[]): Promise<{ batchId: string; state: MessageState; count: number }[]> {
    const groups = await this.prisma.client.message.groupBy({
      by: ['batchId', 'state'],
      where: { batchId: { in: batchIds } },
      _count: true,
    });
    return groups.map(({ batchId, state, _count: count }) => ({
      batchId: batchId!,
      state: readOneOf('Message.state', MESSAGE_STATES, state),
      count,
    }));
  }

  /** The number of messages of each batch that Plivo has taken since a time. */
  async countSubmitted(batchIds: string[], since: Date): Promise<Map<string, number>> {
    if (batchIds.length === 0) return new Map();
    const groups = await this.prisma.client.message.groupBy({
      by: ['batchId'],
      where: { batchId: { in: batchIds }, submittedAt: { gte: since } },
      _count: true,
    });
    return new Map(groups.map(({ batchId, _count: count }) => [batchId!, count]));
  }

  /** The number of messages of a batch in one of these states. */
  countInStates(batchId: string, states: MessageState[]): Promise<number> {
    return this.prisma.client.message.count({ where: { batchId, state: { in: states } } });
  }

  /**
   * The number of queued messages of a batch, without those whose own job is due after `before`.
   */
  async countQueuedDue(batchId: string, before: Date): Promise<number> {
    const { dialect } = this.prisma;
    const [row] = await this.prisma.query<{ count: bigint }>(sql`
      SELECT COUNT(*) AS "count" FROM ${dialect.table('Message')} message
      WHERE message."batchId" = ${batchId} AND message."state" = 'queued' AND NOT EXISTS (
        SELECT 1 FROM ${dialect.table('Job')} job WHERE job."id" = message."id" AND job."visibleAt" > ${before})`);
    return Number(row!.count);
  }

  /** Up to `limit` held messages of a batch with greater ids, in the order of their ids. */
  findHeld(batchId: string, after: string, limit: number): Promise<Message[]> {
    return this.findMany({
      where: { batchId, state: 'held', id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
    });
  }

  private async findMany(
    query: Parameters<PrismaService['client']['message']['findMany']>[0],
  ): Promise<Message[]> {
    return (await this.prisma.client.message.findMany(query)).map(toMessage);
  }
}

/** @throws {UnknownValueError} */
function toMessage(row: Row): Message {
  return {
    ...row,
    ...toDlt(row),
    kind: readOneOf('Message.kind', MESSAGE_KINDS, row.kind),
    log: readOneOf('Message.log', LOG_RETENTIONS, row.log),
    mode: readOneOf('Message.mode', PLIVO_MODES, row.mode),
    state: readOneOf('Message.state', MESSAGE_STATES, row.state),
  };
}
