import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SendingEnvironment } from '../../config/groups/sending.js';
import type { Statement } from '../../core/database/statement.js';
import { Feed } from '../../feed/feed.js';
import { type FeedConsumer, type FeedEvent, isReport } from '../../feed/feed-event.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import { MessageStore } from '../../messages/message.store.js';

/** Assigns the UUIDs of a bulk call to its messages, as reports arrive. */
@Injectable()
export class BulkUuidConsumer implements FeedConsumer, OnModuleInit {
  readonly name = 'bulk-uuids';
  readonly statuses = LISTED_STATUSES;
  readonly onlyOurMessages = true;
  readonly changes = [];

  constructor(
    private readonly env: SendingEnvironment,
    private readonly feed: Feed,
    private readonly messages: MessageStore,
  ) {}

  onModuleInit(): void {
    if (this.env.PLIVO_BULK_SIZE > 1) this.feed.register(this);
  }

  async read(events: readonly FeedEvent[]): Promise<Statement[]> {
    const uuids = new Map<string, string>();
    for (const { messageId, messageUuid } of events.filter(isReport))
      if (messageId) uuids.set(messageId, messageUuid);
    return uuids.size > 0 ? [this.messages.learnUuidsStatement(uuids)] : [];
  }
}
