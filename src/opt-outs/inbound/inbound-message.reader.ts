import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../../http/page.js';
import { readOneOf } from '../../core/database/read-one-of.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { InboundMessage as Row } from '../../generated/sqlite/client.js';
import { CONSENT_CHANGES, type ConsentChange } from '../../sms/consent-words.js';
import { recipientKey } from '../../sms/recipient.js';
import type { ReceivedMessage } from './received-message.js';

/** Filters of the list. A message must match all of them. */
export interface InboundMessageFilters {
  sender?: string | undefined;
  recipient?: string | undefined;
  consentChange?: ConsentChange | undefined;
}

/** A stored message. Rows of older versions may lack sender and recipient. */
export interface ListedInboundMessage extends Pick<
  ReceivedMessage,
  'messageUuid' | 'text' | 'consentChange' | 'receivedAt'
> {
  id: string;
  sender: string | null;
  recipient: string | null;
}

/** Reads inbound messages for the API. Writes nothing. */
@Injectable()
export class InboundMessageReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listInboundMessages(
    { sender, recipient, consentChange }: InboundMessageFilters,
    pageQuery: PageQuery,
  ): Promise<Page<ListedInboundMessage>> {
    const filters = {
      sender: sender === undefined ? undefined : recipientKey(sender),
      recipient,
      consentChange,
    };
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.inboundMessage.findMany({ where: { ...filters, ...where }, ...window }),
    );
    return mapPage(page, toListed);
  }
}

/** @throws {UnknownValueError} */
function toListed(row: Row): ListedInboundMessage {
  const change = row.consentChange;
  const consentChange =
    change === null ? null : readOneOf('InboundMessage.consentChange', CONSENT_CHANGES, change);
  return { ...row, consentChange };
}
