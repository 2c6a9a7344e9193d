import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { PrismaService } from '../core/prisma.service.js';

export interface NewMessage {
  recipient: string;
  sender: string;
  text: string;
}

/** What we were asked to send, and how far that went. The only writer of the table. */
@Injectable()
export class MessageStore {
  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {}

  /** Written before Plivo is asked, so that no message leaves without a trace. Returns our id. */
  async submitting(message: NewMessage): Promise<string> {
    const now = this.clock.now();
    const id = uuidv7();
    await this.prisma.client.message.create({
      data: { id, ...message, state: 'submitting', attempts: 1, createdAt: now, updatedAt: now },
    });
    return id;
  }

  async submitted(id: string, messageUuid: string): Promise<void> {
    const now = this.clock.now();
    await this.update(id, { state: 'submitted', messageUuid, submittedAt: now, updatedAt: now });
  }

  /** Plivo did not take it. */
  async refused(id: string, reason: string): Promise<void> {
    await this.update(id, { state: 'refused', stateReason: reason, updatedAt: this.clock.now() });
  }

  /** Plivo may have taken it; its callback would say so. */
  async unknown(id: string, reason: string): Promise<void> {
    await this.update(id, { state: 'unknown', stateReason: reason, updatedAt: this.clock.now() });
  }

  private async update(
    id: string,
    data: Parameters<PrismaService['client']['message']['update']>[0]['data'],
  ): Promise<void> {
    await this.prisma.client.message.update({ where: { id }, data });
  }
}
