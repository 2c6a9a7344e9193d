import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RequireScope } from '../../auth/require-scope.js';
import { Clock } from '../../core/clock.js';
import { ReportsService } from '../reports.service.js';
import { GroupedReportQuery } from './grouped-report.query.js';
import { ERROR_COLUMNS, latencyColumns, messageColumns, toCsvRow, toErrorCsvRow } from './report-csv.js';
import { ReportFiltersQuery } from './report-filters.query.js';
import { ApiReport, ReportFormat } from './report-format.js';
import { ErrorReportView, LatencyReportView, MessageReportView } from './report.view.js';
import { namingParameters, toMessageFilter, toReportQuery } from './to-report-query.js';
import { toErrorReportView, toLatencyReportView, toMessageReportView } from './to-report-view.js';

@ApiTags('reports')
@RequireScope('read')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly clock: Clock,
    private readonly reports: ReportsService,
  ) {}

  @Get('messages')
  @ApiOperation({
    summary: 'Count messages by status, with delivery rate and cost',
    description:
      'A message counts once, at the time Plivo took it, under its current status. One that Plivo never took counts as refused, ' +
      'expired, cancelled or unknown, at the time it became so. With groups, rows in which nothing was counted are left out.',
  })
  @ApiReport(MessageReportView)
  async reportMessages(
    @Query() asked: GroupedReportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MessageReportView | StreamableFile> {
    const format = ReportFormat.of(request, response);
    const query = toReportQuery(asked, this.clock.now());
    const report = await namingParameters(() => this.reports.reportMessages(query));
    const view = toMessageReportView(query, report);
    return format.answer('messages', view, messageColumns(view), toCsvRow);
  }

  @Get('latency')
  @ApiOperation({
    summary: 'Measure how long messages took to be sent and delivered',
    description:
      "From the time Plivo took the message to the report's own time. Within 5 % of the exact value.",
  })
  @ApiReport(LatencyReportView)
  async reportLatencies(
    @Query() asked: GroupedReportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LatencyReportView | StreamableFile> {
    const format = ReportFormat.of(request, response);
    const query = toReportQuery(asked, this.clock.now());
    const report = await namingParameters(() => this.reports.reportLatencies(query));
    const view = toLatencyReportView(query, report);
    return format.answer('latency', view, latencyColumns(view), toCsvRow);
  }

  @Get('errors')
  @ApiOperation({
    summary: 'Count failed messages by error code',
    description: 'With the meaning of each code, whether a resend makes sense, and messages to look at.',
  })
  @ApiReport(ErrorReportView)
  async reportErrors(
    @Query() asked: ReportFiltersQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ErrorReportView | StreamableFile> {
    const format = ReportFormat.of(request, response);
    const filter = toMessageFilter(asked, this.clock.now());
    const report = await namingParameters(() => this.reports.reportErrors(filter));
    return format.answer('errors', toErrorReportView(filter, report), ERROR_COLUMNS, toErrorCsvRow);
  }
}
