import { Injectable } from '@nestjs/common';
import { type Page, readPage } from '../../core/http/page.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { Message } from '../../generated/sqlite/client.js';
import type { ListMessagesQuery } from './list-messages.query.js';
import type { MessageView } from './message.view.js';
import { toMessageView } from './to-view.js';

export type StoredMessage = Message;

/** Reads messages. Writes nothing. */
@Injectable()
export class MessageReader {
  constructor(private readonly prisma: PrismaService) {}

  async list(query: ListMessagesQuery): Promise<Page<MessageView>> {
    const { state, kind, recipient, clientReference, batchId, from, to } = query;
    const filters = { state, kind, recipient, clientReference, batchId, createdAt: { gte: from, lt: to } };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.message.findMany({ where: { ...filters, ...where }, ...window }),
    );
    return { ...page, items: page.items.map(toMessageView) };
  }

  /** @param id ours, or Plivo's UUID */
  find(id: string): Promise<StoredMessage | null> {
    return this.prisma.client.message.findFirst({ where: { OR: [{ id }, { messageUuid: id }] } });
  }

  /** Those whose outcome nobody knows, of some that are ours. */
  async unknownAmong(ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const where = { id: { in: ids }, state: 'unknown' };
    const rows = await this.prisma.client.message.findMany({ where, select: { id: true } });
    return rows.map(({ id }) => id);
  }
}
