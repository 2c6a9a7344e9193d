import { Injectable } from '@nestjs/common';
import { mapPage, type Page, readPage } from '../http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { OptOut as Row } from '../generated/sqlite/client.js';
import { readPowerpack } from '../sms/powerpack.js';
import { recipientKey } from '../sms/recipient.js';
import { senderKey } from '../sms/sender.js';
import type { ListOptOutsQuery } from './api/list-opt-outs.query.js';
import type { OptOut, OptOutSource } from './opt-out.js';

/** Reads the list for people. Writes nothing. */
@Injectable()
export class OptOutReader {
  constructor(private readonly prisma: PrismaService) {}

  async list(query: ListOptOutsQuery): Promise<Page<OptOut>> {
    const { sender, recipient } = query;
    const filters = {
      ...toSenderFilter(sender === undefined ? undefined : senderKey(sender)),
      recipient: recipient === undefined ? undefined : recipientKey(recipient),
    };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.optOut.findMany({ where: { ...filters, AND: [where] }, ...window }),
    );
    return mapPage(page, toOptOut);
  }
}

/** Safe to cast: only OptOutStore writes the table. */
export function toOptOut(row: Row): OptOut {
  return { ...row, source: row.source as OptOutSource };
}

/** Everything that counts for the sender: for a Powerpack also what people wrote to any number. */
function toSenderFilter(sender: string | undefined) {
  const isPowerpack = sender !== undefined && readPowerpack(sender) !== null;
  return isPowerpack ? { OR: [{ sender }, { source: 'inbound' }] } : { sender };
}
