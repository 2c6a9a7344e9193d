import { Injectable } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import { IdsOrFilterException } from './message.exceptions.js';
import type { Message } from './message.js';
import { MessageReader, type UnknownFilters } from './message.reader.js';
import { MessageStore } from './message.store.js';
import { Outbox } from './outbox.js';

/** `sent`: Plivo took the message. `resend`: Plivo did not, so it is submitted again. */
export type Decision = 'sent' | 'resend';

/** Either `ids`, or at least one other filter. */
export interface ResolveRequest extends UnknownFilters {
  as: Decision;
  /** The most messages that are decided. */
  limit: number;
}

export interface ResolveResult {
  resolved: number;
  /** The resolved messages that a delivery report settled. */
  reported: number;
  /** The requested ids without a message of unknown outcome. */
  skipped: string[];
  /** Whether more messages match the filters. */
  more: boolean;
}

/** Resolves messages with an unknown outcome. Messages in any other state stay as they are. */
@Injectable()
export class MessageResolver {
  constructor(
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly reader: MessageReader,
  ) {}

  /** @throws {IdsOrFilterException} */
  async resolveMessages({ as, ids, limit, ...filters }: ResolveRequest): Promise<ResolveResult> {
    const isFiltered = Object.values(filters).some((value) => value !== undefined);
    if ((ids !== undefined) === isFiltered) throw new IdsOrFilterException();
    const found = await this.reader.findUnknown({ ids, ...filters }, limit + 1);
    const decided = await this.decide(as, found.slice(0, limit));
    const known = new Set(found.map(({ id }) => id));
    const skipped = [...new Set(ids)].filter((id) => !known.has(id));
    return { ...decided, skipped, more: found.length > limit };
  }

  /**
   * Resolves up to 1,000. A delivery report proves that Plivo took a message, so it is not sent
   * again.
   */
  async decide(as: Decision, messages: readonly Message[]): Promise<{ resolved: number; reported: number }> {
    const ids = messages.map(({ id }) => id);
    const decided =
      as === 'resend'
        ? await this.outbox.requeueUnknown(messages)
        : await this.messages.markSubmittedByOperator(ids);
    const reported = await afterCommit(ids[0], () => this.markAllReported(ids));
    return { resolved: decided.length + reported, reported };
  }

  private async markAllReported(ids: readonly string[]): Promise<number> {
    let marked = 0;
    for (const { id, messageUuid } of await this.reader.findUnknownWithReport(ids)) {
      marked += (await this.messages.markReported(id, messageUuid)).length;
    }
    return marked;
  }
}
