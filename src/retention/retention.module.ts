import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BatchesModule } from '../batches/batches.module.js';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { ReportRecordingModule } from '../reports/recording/report-recording.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { PurgeRangeReader } from './purge-range.reader.js';
import { PurgeSteps } from './purge-steps.js';
import { Purger } from './purger.js';
import { RetentionLimits } from './retention-limits.js';
import { RetentionSchedule } from './retention-schedule.js';
import { RetentionStore } from './retention.store.js';

/** Removes old data (docs/privacy.md). Decides when and which; the stores remove it. */
@Module({
  imports: [
    AuditModule,
    BatchesModule,
    CallbacksModule,
    DeliveryModule,
    FeedModule,
    MessagesModule,
    OptOutsModule,
    ReportRecordingModule,
    WebhooksModule,
  ],
  providers: [PurgeRangeReader, PurgeSteps, Purger, RetentionLimits, RetentionSchedule, RetentionStore],
  exports: [RetentionLimits],
})
export class RetentionModule {}
