import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sqlTime } from '../../../core/database/json-parameter.js';
import { PrismaService } from '../../../core/prisma.service.js';
import { insertStatements, removeStatement } from './inbound-message.sql.js';
import type { StoredInboundMessage } from './stored-inbound-message.js';

/** Every inbound message, with the consent change it asks for. The only writer of the table. */
@Injectable()
export class InboundMessageStore {
  private readonly insertion: readonly string[];
  private readonly removal: string;

  constructor(private readonly prisma: PrismaService) {
    this.insertion = insertStatements(prisma.database);
    this.removal = removeStatement(prisma.database);
  }

  /** Stores a message and changes the list of opt-outs as it asks, in one transaction. A copy changes nothing. */
  async insert(message: StoredInboundMessage): Promise<'stored' | 'duplicate'> {
    const rows = await this.prisma.write(this.insertion, toParameter(message));
    return rows.length > 0 ? 'stored' : 'duplicate';
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
    await this.prisma.write([...this.insertion, this.removal], toParameter(probe));
  }
}

function toParameter(message: StoredInboundMessage): string {
  return JSON.stringify({ ...message, receivedAt: sqlTime(message.receivedAt) });
}
