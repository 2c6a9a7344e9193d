import { Module } from '@nestjs/common';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { BatchUpload } from './api/batch-upload.js';
import { BatchesController } from './api/batches.controller.js';
import { BatchProgress } from './batch-progress.js';
import { BatchCleanUp } from './batch-clean-up.js';
import { BatchLimits } from './batch-limits.js';
import { BatchReader } from './batch.reader.js';
import { BatchStore } from './batch.store.js';
import { BatchesService } from './batches.service.js';
import { BatchDispatcher } from './dispatch/batch-dispatcher.handler.js';
import { HeldMessages } from './dispatch/held-messages.js';
import { BatchContents } from './upload/batch-content.js';
import { BatchImporter } from './upload/batch-importer.js';
import { BatchLoadingHandler } from './upload/batch-loading.handler.js';

/** Sends to many recipients, from CSV or JSON. */
@Module({
  imports: [
    ExperimentsModule,
    IdempotencyModule,
    JobsModule,
    MessagesModule,
    PolicyModule,
    SendingModule,
    TemplatesModule,
    WebhooksModule,
  ],
  controllers: [BatchesController],
  providers: [
    BatchContents,
    BatchDispatcher,
    BatchUpload,
    BatchImporter,
    BatchLoadingHandler,
    BatchLimits,
    BatchProgress,
    BatchReader,
    BatchCleanUp,
    BatchStore,
    BatchesService,
    HeldMessages,
  ],
  exports: [BatchStore],
})
export class BatchesModule {}
