import { Injectable } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import { IdsOrFilterException } from './message.exceptions.js';
import type { Message } from './message.js';
import { MessageReader } from './message.reader.js';
import { MessageStore } from './message.store.js';
import { Outbox } from './outbox.js';
import type { ResolvedMessagesView, ResolveMessagesDto } from './api/resolve-messages.dto.js';

/** Decides messages with an unknown outcome. Messages in any other state stay as they are. */
@Injectable()
export class Resolver {
  constructor(
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly reader: MessageReader,
  ) {}

  /** @throws {IdsOrFilterException} */
  async resolveMany(dto: ResolveMessagesDto): Promise<ResolvedMessagesView> {
    const { as, ids, limit, ...filters } = dto;
    const isFiltered = Object.values(filters).some((value) => value !== undefined);
    if ((ids !== undefined) === isFiltered) throw new IdsOrFilterException();
    const found = await this.reader.unknown({ ids, ...filters }, limit + 1);
    const decided = await this.decide(as, found.slice(0, limit));
    const known = new Set(found.map(({ id }) => id));
    const skipped = [...new Set(ids)].filter((id) => !known.has(id));
    return { ...decided, skipped, more: found.length > limit };
  }

  /** Up to 1,000. A delivery report proves that Plivo took a message, so that one is never sent again. */
  async decide(
    as: 'sent' | 'resend',
    messages: readonly Message[],
  ): Promise<{ resolved: number; reported: number }> {
    const ids = messages.map(({ id }) => id);
    const decided =
      as === 'resend' ? await this.outbox.putBack(messages) : await this.messages.settleAll(ids);
    const reported = await afterCommit(ids[0], () => this.settleReported(ids));
    return { resolved: decided.length + reported, reported };
  }

  private async settleReported(ids: readonly string[]): Promise<number> {
    let settled = 0;
    for (const { id, messageUuid } of await this.reader.unknownButReported(ids)) {
      settled += (await this.messages.settle(id, messageUuid)).length;
    }
    return settled;
  }
}
