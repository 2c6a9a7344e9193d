import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { RetentionEnvironment } from '../../config/groups/retention.js';
import { Clock } from '../../core/clock.js';
import { ReportColumns } from '../columns/message-columns.js';
import type { FailingRecipients, RecipientsQuery } from './failing-recipient.js';
import { FailingRecipientsReader } from './failing-recipients.reader.js';

const DAY_MS = 24 * 3_600_000;

/** Recipients of the service's mode whose messages keep failing. */
@Injectable()
export class FailingRecipientsService {
  constructor(
    private readonly clock: Clock,
    private readonly columns: ReportColumns,
    private readonly plivo: PlivoEnvironment,
    private readonly reader: FailingRecipientsReader,
    private readonly retention: RetentionEnvironment,
  ) {}

  async reportRecipients(query: RecipientsQuery): Promise<FailingRecipients> {
    const { mode } = this.plivo;
    const asOf = await this.columns.asOf();
    const from = this.keptSince(query.from);
    const rows = await this.reader.findFailing({ ...query, from, mode });
    return { asOf, rows };
  }

  /**
   * The start of the kept messages. Retention removes deliveries but no failures: before it, a
   * recipient would seem to fail always.
   */
  private keptSince(from: Date): Date {
    const days = this.retention.RETENTION_MESSAGES_DAYS;
    if (days === undefined) return from;
    return new Date(Math.max(from.getTime(), this.clock.now().getTime() - days * DAY_MS));
  }
}
