import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module.js';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { ReportRecordingModule } from '../reports/recording/report-recording.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { RecipientsController } from './api/recipients.controller.js';
import { ErasureHandler } from './erasure/erasure.handler.js';
import { ErasureReader } from './erasure/erasure.reader.js';
import { ErasureStore } from './erasure/erasure.store.js';
import { ErasuresService } from './erasure/erasures.service.js';
import { RecipientEraser } from './erasure/recipient-eraser.js';
import { RecipientExport } from './export/recipient-export.js';
import { PersonalDataReader } from './personal-data.reader.js';
import { PersonalMessagesReader } from './personal-messages.reader.js';

/** Exports and erases all data about a person (docs/privacy.md). */
@Module({
  imports: [
    BatchesModule,
    CallbacksModule,
    DeliveryModule,
    FeedModule,
    IdempotencyModule,
    JobsModule,
    MessagesModule,
    OptOutsModule,
    ReportRecordingModule,
    RetentionModule,
    WebhooksModule,
  ],
  controllers: [RecipientsController],
  providers: [
    ErasureHandler,
    ErasureReader,
    ErasureStore,
    ErasuresService,
    PersonalDataReader,
    PersonalMessagesReader,
    RecipientEraser,
    RecipientExport,
  ],
  exports: [ErasureReader],
})
export class RecipientsModule {}
