import { Module } from '@nestjs/common';
import { ReportRecordingModule } from './recording/report-recording.module.js';

/** Figures on messages: what became of them, when, and at what price. */
@Module({ imports: [ReportRecordingModule] })
export class ReportsModule {}
