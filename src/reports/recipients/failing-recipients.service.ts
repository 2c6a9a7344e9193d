import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { ReportColumns } from '../columns/message-columns.js';
import type { FailingRecipients, RecipientsQuery } from './failing-recipient.js';
import { FailingRecipientsReader } from './failing-recipients.reader.js';

/** Recipients of the service's mode whose messages keep failing. */
@Injectable()
export class FailingRecipientsService {
  constructor(
    private readonly columns: ReportColumns,
    private readonly plivo: PlivoEnvironment,
    private readonly reader: FailingRecipientsReader,
  ) {}

  async reportRecipients(query: RecipientsQuery): Promise<FailingRecipients> {
    const { mode } = this.plivo;
    const asOf = await this.columns.asOf();
    const rows = await this.reader.findFailing({ ...query, mode });
    return { asOf, rows };
  }
}
