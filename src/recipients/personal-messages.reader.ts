import { Injectable } from '@nestjs/common';
import { toNumber } from '../core/database/to-number.js';
import { PrismaService } from '../core/prisma.service.js';
import type { PersonalRow, PersonalSearch } from './personal-data.reader.js';

/** The start of the next page of messages. */
export interface MessagePosition {
  createdAt: Date;
  id: string;
}

/** Reads a person's messages with all their rows. Writes nothing. */
@Injectable()
export class PersonalMessagesReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Oldest first. */
  async readPage(
    { names: { spellings }, before }: PersonalSearch,
    after: MessagePosition | null,
    size: number,
  ): Promise<{ rows: PersonalRow[]; last: MessagePosition | null }> {
    const { client } = this.prisma;
    const later = after && [
      { createdAt: { gt: after.createdAt } },
      { createdAt: after.createdAt, id: { gt: after.id } },
    ];
    const messages = await client.message.findMany({
      where: {
        recipient: { in: [...spellings] },
        createdAt: { lt: before, ...(after && { gte: after.createdAt }) },
        ...(later && { OR: later }),
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: size,
    });
    const ids = messages.map(({ id }) => id);
    const uuids = messages.flatMap(({ messageUuid }) => (messageUuid === null ? [] : [messageUuid]));
    const statuses = await client.deliveryStatus.findMany({
      where: { OR: [{ messageUuid: { in: uuids } }, { messageId: { in: ids } }] },
    });
    const reported = [...new Set([...uuids, ...statuses.map(({ messageUuid }) => messageUuid)])];
    const [events, changes] = await Promise.all([
      client.deliveryEvent.findMany({ where: { messageUuid: { in: reported } }, orderBy: { id: 'asc' } }),
      client.messageEvent.findMany({ where: { messageId: { in: ids } }, orderBy: { id: 'asc' } }),
    ]);
    const deliveries = await this.readDeliveries([...events, ...changes].map(({ id }) => toNumber(id)));
    const rows = messages.map((message) => {
      const status = statuses.find(
        ({ messageUuid, messageId }) => messageUuid === message.messageUuid || messageId === message.id,
      );
      const ownEvents = events.filter(({ messageUuid }) => messageUuid === status?.messageUuid);
      const ownChanges = changes.filter(({ messageId }) => messageId === message.id);
      const eventIds = new Set([...ownEvents, ...ownChanges].map(({ id }) => toNumber(id)));
      return {
        ...message,
        deliveryStatus: status ?? null,
        deliveryEvents: ownEvents,
        messageEvents: ownChanges,
        webhookDeliveries: deliveries.filter(({ eventId }) => eventIds.has(Number(eventId))),
      };
    });
    const end = messages.length < size ? undefined : messages.at(-1);
    return { rows, last: end ? { createdAt: end.createdAt, id: end.id } : null };
  }

  /** The webhook deliveries of these events. */
  async readDeliveries(eventIds: readonly number[]) {
    if (eventIds.length === 0) return [];
    const endpoints = await this.prisma.client.webhookEndpoint.findMany({ select: { id: true } });
    if (endpoints.length === 0) return [];
    return this.prisma.client.webhookDelivery.findMany({
      where: { endpointId: { in: endpoints.map(({ id }) => id) }, eventId: { in: eventIds.map(BigInt) } },
    });
  }

  /** The ids of all events of messages. */
  async findEventIds(ids: readonly string[], uuids: readonly string[]): Promise<number[]> {
    const { deliveryEvent, messageEvent } = this.prisma.client;
    const select = { id: true } as const;
    const [events, changes] = await Promise.all([
      deliveryEvent.findMany({ where: { messageUuid: { in: [...uuids] } }, select }),
      messageEvent.findMany({ where: { messageId: { in: [...ids] } }, select }),
    ]);
    return [...events, ...changes].map(({ id }) => toNumber(id));
  }
}
