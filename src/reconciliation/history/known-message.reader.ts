import { Injectable } from '@nestjs/common';
import { readOneOfOrUnknown } from '../../core/database/read-one-of.js';
import { PrismaService } from '../../core/prisma.service.js';
import { ERASED } from '../../delivery/recording/purge.sql.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import type { KnownStatus } from '../lookup/to-delivery-report.js';

/** The stored state of a message that Plivo lists. */
export interface KnownMessage {
  /** Our Message.id; null for messages of other programs. */
  messageId: string | null;
  /** Null before the first report. */
  status: KnownStatus | null;
  /** Its recipient's data was erased. */
  isErased: boolean;
}

/** Finds recorded messages by Plivo's UUIDs. Writes nothing. */
@Injectable()
export class KnownMessageReader {
  constructor(private readonly prisma: PrismaService) {}

  /** By UUID, without unknown messages. */
  async findKnown(messageUuids: readonly string[]): Promise<Map<string, KnownMessage>> {
    const where = { messageUuid: { in: [...messageUuids] } };
    const [messages, statuses] = await Promise.all([
      this.prisma.client.message.findMany({
        where,
        select: { id: true, messageUuid: true, recipient: true },
      }),
      this.prisma.client.deliveryStatus.findMany({
        where,
        select: {
          messageUuid: true,
          messageId: true,
          recipient: true,
          status: true,
          errorCode: true,
          units: true,
          totalRateMicros: true,
          totalAmountMicros: true,
          mcc: true,
          mnc: true,
        },
      }),
    ]);
    const found = new Map<string, KnownMessage>();
    for (const { messageUuid, messageId, recipient, ...row } of statuses) {
      const status = { ...row, status: readOneOfOrUnknown(LISTED_STATUSES, row.status) };
      found.set(messageUuid, { messageId, status, isErased: recipient === ERASED });
    }
    for (const { id, messageUuid, recipient } of messages) {
      const reported = found.get(messageUuid!);
      const isErased = recipient === ERASED || (reported?.isErased ?? false);
      found.set(messageUuid!, { messageId: id, status: reported?.status ?? null, isErased });
    }
    return found;
  }
}
