import { Injectable } from '@nestjs/common';
import { type Page, readPage } from '../../http/page.js';
import { ProblemException } from '../../http/problem.exception.js';
import { PrismaService } from '../../core/prisma.service.js';
import { MESSAGE_UUID } from '../../plivo/status-callback.js';
import type { DeliveryStatusView, DeliveryTimelineView } from './delivery-status.view.js';
import type { ListStatusesQuery } from './list-statuses.query.js';
import { toStatusView, toTimelineView } from './to-delivery-status-view.js';

/** No report exists for this message: wait, or check the UUID. */
export class DeliveryStatusNotFoundException extends ProblemException {
  constructor() {
    const detail = 'No report about this message has arrived. Right after a send, ask again in a moment.';
    super({ status: 404, code: 'delivery_status_not_found', detail });
  }
}

/** Reads current statuses and the event log. */
@Injectable()
export class DeliveryStatusReader {
  constructor(private readonly prisma: PrismaService) {}

  async list(query: ListStatusesQuery): Promise<Page<DeliveryStatusView>> {
    const { status, errorCode, mode, recipient, receivedFrom, receivedTo } = query;
    const filters = {
      status,
      errorCode,
      mode,
      recipient,
      receivedAt: { gte: receivedFrom, lt: receivedTo },
    };
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.deliveryStatus.findMany({ where: { ...filters, ...where }, ...window }),
    );
    return { ...page, items: page.items.map(toStatusView) };
  }

  /**
   * @param id Plivo's UUID or our id; a send without an answer has only ours
   * @throws {DeliveryStatusNotFoundException}
   */
  async read(id: string): Promise<DeliveryTimelineView> {
    const timeline = await this.find(id);
    if (!timeline) throw new DeliveryStatusNotFoundException();
    return timeline;
  }

  /** Like `read`, but null where no report exists. */
  async find(id: string): Promise<DeliveryTimelineView | null> {
    if (!MESSAGE_UUID.test(id)) return null;
    const { deliveryStatus, deliveryEvent } = this.prisma.client;
    const found = await deliveryStatus.findFirst({
      where: { OR: [{ messageUuid: id }, { messageId: id }] },
      select: { messageUuid: true },
    });
    if (!found) return null;
    const where = { messageUuid: found.messageUuid };
    // One snapshot for both: the current status must not be older than its events.
    const [status, events] = await this.prisma.client.$transaction(
      [
        deliveryStatus.findUniqueOrThrow({ where }),
        deliveryEvent.findMany({ where, orderBy: { id: 'asc' } }),
      ],
      { isolationLevel: 'Serializable' },
    );
    return toTimelineView(status, events);
  }
}
