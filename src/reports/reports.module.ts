import { Module } from '@nestjs/common';
import { MessageColumnsReader } from './columns/message-columns.reader.js';
import { ReportColumns } from './columns/message-columns.js';
import { StoredReportColumns } from './columns/stored-report-columns.js';
import { ReportRecordingModule } from './recording/report-recording.module.js';

/** Figures on messages: what became of them, when, and at what price. */
@Module({
  imports: [ReportRecordingModule],
  providers: [MessageColumnsReader, { provide: ReportColumns, useClass: StoredReportColumns }],
})
export class ReportsModule {}
