import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PurgeRange } from '../../core/database/purge-range.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import { recipientKey } from '../../sms/recipient.js';
import { senderKey } from '../../sms/sender.js';
import { InboundMessageSql } from './inbound-message.sql.js';
import type { StoredInboundMessage } from './stored-inbound-message.js';

/** Inbound messages. The only writer of the table. */
@Injectable()
export class InboundMessageStore {
  private readonly sql: InboundMessageSql;

  constructor(private readonly prisma: PrismaService) {
    this.sql = new InboundMessageSql(prisma.dialect);
  }

  /**
   * Stores a message and applies its consent change, in one transaction. A copy changes nothing.
   */
  async insert(message: StoredInboundMessage): Promise<'stored' | 'duplicate'> {
    // Opt-outs have one normal form, unlike callbacks and spooled messages of older versions.
    const sender = recipientKey(message.sender);
    const recipient = senderKey(message.recipient);
    const statements = this.sql.insert({ ...message, sender, recipient });
    const [added] = await this.prisma.transaction<unknown[][]>(statements);
    return added!.length > 0 ? 'stored' : 'duplicate';
  }

  /**
   * Inserts a probe message and deletes it, in one transaction.
   *
   * @throws if messages cannot be written
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

  clearTextsStatement(range: PurgeRange): Statement {
    return this.sql.clearTexts(range);
  }

  clearPayloadsStatement(range: PurgeRange): Statement {
    return this.sql.clearPayloads(range);
  }

  deleteOldStatement(range: PurgeRange): Statement {
    return this.sql.deleteOld(range);
  }

  /** Removes all personal data. */
  eraseStatement(ids: readonly string[]): Statement {
    return this.sql.erase(ids);
  }
}
