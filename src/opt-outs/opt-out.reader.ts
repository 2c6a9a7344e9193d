import { Injectable } from '@nestjs/common';
import { type Page, readPage } from '../core/http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import { readPowerpack } from '../sms/powerpack.js';
import { recipientKey } from '../sms/recipient.js';
import { senderKey } from '../sms/sender.js';
import type { ListOptOutsQuery } from './api/list-opt-outs.query.js';
import type { OptOutView } from './api/opt-out.view.js';
import { toOptOutView } from './api/to-opt-out-view.js';

/** Reads the list for people. Writes nothing. */
@Injectable()
export class OptOutReader {
  constructor(private readonly prisma: PrismaService) {}

  async list(query: ListOptOutsQuery): Promise<Page<OptOutView>> {
    const { sender, recipient } = query;
    const filters = {
      ...toSenderFilter(sender === undefined ? undefined : senderKey(sender)),
      recipient: recipient === undefined ? undefined : recipientKey(recipient),
    };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.optOut.findMany({ where: { ...filters, AND: [where] }, ...window }),
    );
    return { ...page, items: page.items.map(toOptOutView) };
  }
}

/** Everything that counts for the sender: for a Powerpack also what people wrote to any number. */
function toSenderFilter(sender: string | undefined) {
  const isPowerpack = sender !== undefined && readPowerpack(sender) !== null;
  return isPowerpack ? { OR: [{ sender }, { source: 'inbound' }] } : { sender };
}
