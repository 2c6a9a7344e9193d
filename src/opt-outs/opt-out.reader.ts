import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { readOneOfOrUnknown } from '../core/database/read-one-of.js';
import { PrismaService } from '../core/prisma.service.js';
import type { OptOut as Row } from '../generated/sqlite/client.js';
import { readPowerpack } from '../sms/powerpack.js';
import { recipientKey } from '../sms/recipient.js';
import { senderKey } from '../sms/sender.js';
import { type OptOut, OPT_OUT_SOURCES } from './opt-out.js';

/** Filters of the list. An entry must match both. */
export interface OptOutFilters {
  sender?: string | undefined;
  recipient?: string | undefined;
}

/** Reads opt-outs for the API. Writes nothing. */
@Injectable()
export class OptOutReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listOptOuts({ sender, recipient }: OptOutFilters, pageQuery: PageQuery): Promise<Page<OptOut>> {
    const filters = {
      ...toSenderFilter(sender === undefined ? undefined : senderKey(sender)),
      recipient: recipient === undefined ? undefined : recipientKey(recipient),
    };
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.optOut.findMany({ where: { ...filters, AND: [where] }, ...window }),
    );
    return mapPage(page, toOptOut);
  }

  /** All opt-outs of a number. @param spellings of the number */
  async listOfRecipient(spellings: readonly string[]): Promise<OptOut[]> {
    const rows = await this.prisma.client.optOut.findMany({
      where: { recipient: { in: [...spellings] } },
      orderBy: { id: 'asc' },
    });
    return rows.map(toOptOut);
  }
}

export function toOptOut(row: Row): OptOut {
  return { ...row, source: readOneOfOrUnknown(OPT_OUT_SOURCES, row.source) };
}

/** The numbers of a Powerpack are unknown, so a STOP to any number counts for it. */
function toSenderFilter(sender: string | undefined) {
  const isPowerpack = sender !== undefined && readPowerpack(sender) !== null;
  return isPowerpack ? { OR: [{ sender }, { source: 'inbound' }] } : { sender };
}
