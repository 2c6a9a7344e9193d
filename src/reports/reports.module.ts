import { Module } from '@nestjs/common';
import { FailingRecipientsController } from './api/failing-recipients.controller.js';
import { ReportRebuildController } from './api/report-rebuild.controller.js';
import { ReportsController } from './api/reports.controller.js';
import { ColumnWarmUp } from './columns/column-warm-up.js';
import { ReportColumns } from './columns/message-columns.js';
import { MessageColumnsReader } from './columns/message-columns.reader.js';
import { StoredReportColumns } from './columns/stored-report-columns.js';
import { MessageUuidReader } from './message-uuid.reader.js';
import { FailingRecipientsReader } from './recipients/failing-recipients.reader.js';
import { FailingRecipientsService } from './recipients/failing-recipients.service.js';
import { ReportRecordingModule } from './recording/report-recording.module.js';
import { ReportsService } from './reports.service.js';

/** Reports on messages: outcomes, latencies and costs. */
@Module({
  imports: [ReportRecordingModule],
  controllers: [FailingRecipientsController, ReportRebuildController, ReportsController],
  providers: [
    ColumnWarmUp,
    FailingRecipientsReader,
    FailingRecipientsService,
    MessageColumnsReader,
    MessageUuidReader,
    { provide: ReportColumns, useClass: StoredReportColumns },
    ReportsService,
  ],
  exports: [ReportColumns, ReportsService],
})
export class ReportsModule {}
