import { Injectable } from '@nestjs/common';
import { AuditStore } from '../audit/audit.store.js';
import { BatchStore } from '../batches/batch.store.js';
import { RejectedCallbackStore } from '../callbacks/rejected-callback.store.js';
import { RetentionEnvironment } from '../config/groups/retention.js';
import type { Statement } from '../core/database/statement.js';
import { DeliveryStore } from '../delivery/recording/delivery.store.js';
import { ServiceEventStore } from '../feed/service-event.store.js';
import type { MessagePurgeRange } from '../messages/message-purge.sql.js';
import { MessageStore } from '../messages/message.store.js';
import { InboundMessageStore } from '../opt-outs/inbound/inbound-message.store.js';
import type { PassedTable } from './purge-range.reader.js';

/** One kind of rows, and the data to remove from them. */
export interface PurgeStep {
  /** Its position is stored under this name. */
  name: string;
  days: number;
  /** The table of the rows. */
  table: PassedTable;
  /** Whether reports count the removed data. */
  isCounted: boolean;
  remove: (range: MessagePurgeRange, limit: number) => Statement;
  /** `remove` removes at most `limit` rows of the range and returns them: it is repeated. */
  isPartial?: boolean;
}

type NewStep = Omit<PurgeStep, 'days' | 'isCounted'>;

/** The steps in their order: first the events of a message, then the message, then its status. */
@Injectable()
export class PurgeSteps {
  constructor(
    private readonly audit: AuditStore,
    private readonly batches: BatchStore,
    private readonly delivery: DeliveryStore,
    private readonly env: RetentionEnvironment,
    private readonly inbound: InboundMessageStore,
    private readonly messages: MessageStore,
    private readonly rejected: RejectedCallbackStore,
    private readonly serviceEvents: ServiceEventStore,
  ) {}

  /** Only steps with a configured period. */
  list(): PurgeStep[] {
    const { textDays, rawPayloadDays, eventDays, RETENTION_AUDIT_DAYS, RETENTION_MESSAGES_DAYS } = this.env;
    return [
      ...keptFor(textDays, false, this.texts()),
      ...keptFor(rawPayloadDays, true, this.rawPayloads()),
      ...keptFor(eventDays, true, this.events()),
      ...keptFor(RETENTION_MESSAGES_DAYS, true, this.wholeMessages()),
      ...keptFor(RETENTION_AUDIT_DAYS, false, [
        { name: 'audit entries', table: 'AuditEntry', remove: (range) => this.audit.deleteStatement(range) },
      ]),
    ];
  }

  private texts(): NewStep[] {
    return [
      {
        name: 'message texts',
        table: 'Message',
        remove: (range) => this.messages.clearTextsStatement(range),
      },
      {
        name: 'inbound texts',
        table: 'InboundMessage',
        remove: (range) => this.inbound.clearTextsStatement(range),
      },
      {
        name: 'rejected inbound callbacks',
        table: 'RejectedCallback',
        remove: (range) => this.rejected.deleteInboundStatement(range),
      },
    ];
  }

  private rawPayloads(): NewStep[] {
    return [
      {
        name: 'event payloads',
        table: 'DeliveryEvent',
        remove: (range) => this.delivery.clearEventPayloadsStatement(range),
      },
      {
        name: 'status payloads',
        table: 'DeliveryStatus',
        remove: (range) => this.delivery.clearStatusPayloadsStatement(range),
      },
      {
        name: 'inbound payloads',
        table: 'InboundMessage',
        remove: (range) => this.inbound.clearPayloadsStatement(range),
      },
      {
        name: 'rejected callbacks',
        table: 'RejectedCallback',
        remove: (range) => this.rejected.deleteStatement(range),
      },
    ];
  }

  private events(): NewStep[] {
    return [
      {
        name: 'delivery events',
        table: 'DeliveryEvent',
        remove: (range) => this.delivery.deleteEventsStatement(range),
      },
      {
        name: 'message events',
        table: 'MessageEvent',
        remove: (range) => this.messages.deleteEventsStatement(range),
      },
      {
        name: 'service events',
        table: 'ServiceEvent',
        remove: (range) => this.serviceEvents.deleteStatement(range),
      },
    ];
  }

  private wholeMessages(): NewStep[] {
    return [
      { name: 'messages', table: 'Message', remove: (range) => this.messages.deleteOldStatement(range) },
      {
        name: 'delivery statuses',
        table: 'DeliveryStatus',
        remove: (range) => this.delivery.deleteStatusesStatement(range),
      },
      {
        name: 'inbound messages',
        table: 'InboundMessage',
        remove: (range) => this.inbound.deleteOldStatement(range),
      },
      {
        name: 'batch lines',
        table: 'Batch',
        remove: (range, limit) => this.batches.deleteOldLinesStatement(range, limit),
        isPartial: true,
      },
      { name: 'batches', table: 'Batch', remove: (range) => this.batches.deleteOldStatement(range) },
    ];
  }
}

function keptFor(days: number | undefined, isCounted: boolean, steps: readonly NewStep[]): PurgeStep[] {
  return days === undefined ? [] : steps.map((step) => ({ ...step, days, isCounted }));
}
