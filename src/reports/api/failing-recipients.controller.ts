import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AuthenticatedRequest } from '../../auth/api-key.guard.js';
import { RequireScope } from '../../auth/require-scope.js';
import { Clock } from '../../core/clock.js';
import { FailingRecipientsService } from '../recipients/failing-recipients.service.js';
import { RecipientsReportQuery } from './recipients.query.js';
import { RecipientReportView, type RecipientRowView } from './recipients.view.js';
import { ApiReport, ReportFormat } from './report-format.js';
import { toRecipientsView } from './to-recipients-view.js';
import { toMessageFilter } from './to-report-query.js';

const COLUMNS: readonly (keyof RecipientRowView)[] = [
  'recipient',
  'failed',
  'lastErrorCode',
  'lastErrorMeaning',
  'lastFailedAt',
  'lastDeliveredAt',
];

@ApiTags('reports')
@RequireScope('read')
@Controller('reports')
export class FailingRecipientsController {
  constructor(
    private readonly clock: Clock,
    private readonly recipients: FailingRecipientsService,
  ) {}

  @Get('recipients')
  @ApiOperation({
    summary: 'List numbers whose messages keep failing',
    description: 'Numbers without a delivered message since. Masked unless the key has the scope `admin`.',
  })
  @ApiReport(RecipientReportView)
  async reportRecipients(
    @Query() asked: RecipientsReportQuery,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecipientReportView | StreamableFile> {
    const format = ReportFormat.of(request, response);
    const { minFailed, limit } = asked;
    const query = { ...toMessageFilter(asked, this.clock.now()), minFailed, limit };
    const report = await this.recipients.reportRecipients(query);
    // Without API_KEYS the request comes from this machine, which may read everything.
    const isMasked = request.apiKey?.scopes.has('admin') === false;
    return format.answer('recipients', toRecipientsView(query, report, isMasked), COLUMNS, (row) => ({
      ...row,
    }));
  }
}
