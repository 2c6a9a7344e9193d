import { Module } from '@nestjs/common';
import { FeedModule } from '../../feed/feed.module.js';
import { ReportRebuildService } from '../rebuild/report-rebuild.service.js';
import { ReportRebuildStore } from '../rebuild/report-rebuild.store.js';
import { ReportRebuilder } from '../rebuild/report-rebuilder.js';
import { ReportRecorder } from './report-recorder.js';
import { ReportedMessageStore } from './reported-message.store.js';
import { ReportedMessageReader } from './reported-message.reader.js';
import { ReportsConsumer } from './reports.consumer.js';

/** Counts messages as they change, and rebuilds the counts. */
@Module({
  imports: [FeedModule],
  providers: [
    ReportRebuildService,
    ReportRebuildStore,
    ReportRebuilder,
    ReportRecorder,
    ReportedMessageStore,
    ReportedMessageReader,
    ReportsConsumer,
  ],
  exports: [ReportRebuildService, ReportRebuildStore, ReportedMessageStore],
})
export class ReportRecordingModule {}
