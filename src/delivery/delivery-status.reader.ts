import { Injectable } from '@nestjs/common';
import { PLIVO_MODES, type PlivoMode } from '../config/environment.js';
import { readOneOfOrUnknown } from '../core/database/read-one-of.js';
import { PrismaService } from '../core/prisma.service.js';
import type { DeliveryEvent as EventRow, DeliveryStatus as StatusRow } from '../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { MESSAGE_UUID } from '../plivo/status-callback.js';
import { LISTED_STATUSES } from '../plivo/statuses.js';
import { REPORT_SOURCES } from './delivery-report.js';
import {
  type DeliveryEvent,
  type DeliveryStatus,
  type DeliveryTimeline,
  LOGGED_OUTCOMES,
  type Reported,
} from './delivery-status.js';
import { DeliveryStatusNotFoundException } from './delivery.exceptions.js';

/** Filters of the list. A status must match all of them. */
export interface DeliveryStatusFilters {
  status?: string | undefined;
  errorCode?: string | undefined;
  mode?: PlivoMode | undefined;
  recipient?: string | undefined;
  receivedFrom?: Date | undefined;
  receivedTo?: Date | undefined;
}

/** Reads current statuses and the event log. */
@Injectable()
export class DeliveryStatusReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listStatuses(filters: DeliveryStatusFilters, pageQuery: PageQuery): Promise<Page<DeliveryStatus>> {
    const { status, errorCode, mode, recipient, receivedFrom, receivedTo } = filters;
    const matching = {
      status,
      errorCode,
      mode,
      recipient,
      receivedAt: { gte: receivedFrom, lt: receivedTo },
    };
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.deliveryStatus.findMany({ where: { ...matching, ...where }, ...window }),
    );
    return mapPage(page, toDeliveryStatus);
  }

  /** @param id Plivo's UUID or our id; a send without a response has only ours */
  async findStatus(id: string): Promise<DeliveryStatus | null> {
    if (!MESSAGE_UUID.test(id)) return null;
    const row = await this.prisma.client.deliveryStatus.findFirst({
      where: { OR: [{ messageUuid: id }, { messageId: id }] },
    });
    return row && toDeliveryStatus(row);
  }

  /** @param messageIds ours, up to 1,000 */
  async findStatuses(messageIds: readonly string[]): Promise<DeliveryStatus[]> {
    const where = { messageId: { in: [...messageIds] } };
    return (await this.prisma.client.deliveryStatus.findMany({ where })).map(toDeliveryStatus);
  }

  /** @throws {DeliveryStatusNotFoundException} */
  async readTimeline(id: string): Promise<DeliveryTimeline> {
    const timeline = await this.findTimeline(id);
    if (!timeline) throw new DeliveryStatusNotFoundException();
    return timeline;
  }

  /** Null if no report exists. */
  async findTimeline(id: string): Promise<DeliveryTimeline | null> {
    const found = await this.findStatus(id);
    if (!found) return null;
    const where = { messageUuid: found.messageUuid };
    const { deliveryStatus, deliveryEvent } = this.prisma.client;
    // One snapshot for both, so that the current status is not older than its events.
    const [status, events] = await this.prisma.client.$transaction(
      [
        deliveryStatus.findUniqueOrThrow({ where }),
        deliveryEvent.findMany({ where, orderBy: { id: 'asc' } }),
      ],
      { isolationLevel: 'Serializable' },
    );
    return { status: toDeliveryStatus(status), events: events.map(toDeliveryEvent) };
  }
}

function toDeliveryStatus(row: StatusRow): DeliveryStatus {
  return { ...row, ...toReported(row) };
}

function toDeliveryEvent(row: EventRow): DeliveryEvent {
  const outcome = readOneOfOrUnknown(LOGGED_OUTCOMES, row.outcome);
  return { ...row, ...toReported(row), id: String(row.id), outcome };
}

function toReported(row: StatusRow | EventRow): Reported {
  return {
    ...row,
    status: readOneOfOrUnknown(LISTED_STATUSES, row.status),
    source: readOneOfOrUnknown(REPORT_SOURCES, row.source),
    mode: readOneOfOrUnknown(PLIVO_MODES, row.mode),
  };
}
