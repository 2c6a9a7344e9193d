import { Injectable } from '@nestjs/common';
import { mapPage, type Page, readPage } from '../../http/page.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { InboundMessage as Row } from '../../generated/sqlite/client.js';
import type { ConsentChange } from '../../sms/consent-words.js';
import { recipientKey } from '../../sms/recipient.js';
import type { ListInboundMessagesQuery } from './list-inbound-messages.query.js';
import type { ReceivedMessage } from './received-message.js';

/** A kept message; some of older versions have no parties. */
export interface ListedInboundMessage extends Pick<
  ReceivedMessage,
  'messageUuid' | 'text' | 'consentChange' | 'receivedAt'
> {
  id: string;
  sender: string | null;
  recipient: string | null;
}

/** Reads inbound messages for people. Writes nothing. */
@Injectable()
export class InboundMessageReader {
  constructor(private readonly prisma: PrismaService) {}

  async listMessages(query: ListInboundMessagesQuery): Promise<Page<ListedInboundMessage>> {
    const { sender, recipient, consentChange } = query;
    const filters = {
      sender: sender === undefined ? undefined : recipientKey(sender),
      recipient,
      consentChange,
    };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.inboundMessage.findMany({ where: { ...filters, ...where }, ...window }),
    );
    return mapPage(page, toListed);
  }
}

/** Safe to cast: only InboundMessageStore writes the table. */
function toListed(row: Row): ListedInboundMessage {
  return { ...row, consentChange: row.consentChange as ConsentChange | null };
}
