import { Injectable } from '@nestjs/common';
import { type Page, readPage } from '../../core/http/page.js';
import { PrismaService } from '../../core/prisma.service.js';
import { recipientKey } from '../../sms/recipient.js';
import type { InboundMessageView } from './inbound-message.view.js';
import type { ListInboundMessagesQuery } from './list-inbound-messages.query.js';
import { toInboundMessageView } from './to-inbound-message-view.js';

/** Reads inbound messages for people. Writes nothing. */
@Injectable()
export class InboundMessageReader {
  constructor(private readonly prisma: PrismaService) {}

  async listMessages(query: ListInboundMessagesQuery): Promise<Page<InboundMessageView>> {
    const { sender, recipient, consentChange } = query;
    const filters = {
      sender: sender === undefined ? undefined : recipientKey(sender),
      recipient,
      consentChange,
    };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.inboundMessage.findMany({ where: { ...filters, ...where }, ...window }),
    );
    return { ...page, items: page.items.map(toInboundMessageView) };
  }
}
