import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';
import { recipientKey } from '../../sms/recipient.js';
import { senderKey } from '../../sms/sender.js';
import { InboundMessageSql } from './inbound-message.sql.js';
import type { StoredInboundMessage } from './stored-inbound-message.js';

/** Every inbound message, with the consent change it asks for. The only writer of the table. */
@Injectable()
export class InboundMessageStore {
  private readonly sql: InboundMessageSql;

  constructor(private readonly prisma: PrismaService) {
    this.sql = new InboundMessageSql(prisma.dialect);
  }

  /** Stores a message and changes the list of opt-outs as it asks, in one transaction. A copy changes nothing. */
  async insert(message: StoredInboundMessage): Promise<'stored' | 'duplicate'> {
    // In the forms of the list of opt-outs. Callbacks come in any, and so do messages of an older version from the spool.
    const sender = recipientKey(message.sender);
    const recipient = senderKey(message.recipient);
    const statements = this.sql.insert({ ...message, sender, recipient });
    const [added] = await this.prisma.transaction<unknown[][]>(statements);
    return added!.length > 0 ? 'stored' : 'duplicate';
  }

  /**
   * Writes a message as `insert` does and removes it again, in one transaction.
   *
   * @throws where messages cannot be written
   */
  async probe(receivedAt: Date): Promise<void> {
    const id = `probe-${randomUUID()}`;
    const probe: StoredInboundMessage = {
      id,
      messageUuid: null,
      sender: id,
      recipient: id,
      text: null,
      consentChange: null,
      source: 'callback',
      fingerprint: id,
      receivedAt,
      rawPayload: '{}',
    };
    await this.prisma.transaction([...this.sql.insert(probe), this.sql.remove(id)]);
  }
}
