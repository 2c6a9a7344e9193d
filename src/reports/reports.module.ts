import { Module } from '@nestjs/common';
import { ReportRebuildController } from './api/report-rebuild.controller.js';
import { ReportRecordingModule } from './recording/report-recording.module.js';

/** Figures on messages: what became of them, when, and at what price. */
@Module({
  imports: [ReportRecordingModule],
  controllers: [ReportRebuildController],
})
export class ReportsModule {}
