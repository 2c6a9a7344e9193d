import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/feed.module.js';
import { ReportRecorder } from './recording/report-recorder.js';
import { ReportStore } from './recording/report.store.js';
import { ReportedMessageReader } from './recording/reported-message.reader.js';
import { ReportsConsumer } from './recording/reports.consumer.js';

/** Figures on messages: what became of them, when, and at what price. */
@Module({
  imports: [FeedModule],
  providers: [ReportRecorder, ReportStore, ReportedMessageReader, ReportsConsumer],
})
export class ReportsModule {}
