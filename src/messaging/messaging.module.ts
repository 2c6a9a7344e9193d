import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { BatchContents } from './batches/batch-content.js';
import { BatchFeeder } from './batches/batch-feeder.handler.js';
import { BatchIntake } from './batches/batch-intake.js';
import { BatchLoader } from './batches/batch-loader.js';
import { BatchLoadingHandler } from './batches/batch-loading.handler.js';
import { BatchProgress } from './batches/batch-progress.js';
import { BatchReader } from './batches/batch.reader.js';
import { BatchRemover } from './batches/batch-remover.js';
import { BatchStore } from './batches/batch.store.js';
import { BatchesController } from './batches/batches.controller.js';
import { BatchesService } from './batches/batches.service.js';
import { Idempotency } from './idempotency/idempotency.js';
import { IdempotencyStore } from './idempotency/idempotency.store.js';
import { MessageFactory } from './messages/message.factory.js';
import { MessageReader } from './messages/message.reader.js';
import { MessageStore } from './messages/message.store.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesService } from './messages/messages.service.js';
import { Outbox } from './messages/outbox.js';
import { Resolver } from './messages/resolver.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingService } from './messaging.service.js';
import { OptOutsModule } from './opt-outs/opt-outs.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { DeliveryOutcomes } from './resend/delivery-outcomes.js';
import { ResendPolicy } from './resend/resend-policy.js';
import { BulkSubmission } from './sending/bulk-submission.js';
import { BulkUuids } from './sending/bulk-uuids.js';
import { CircuitBreaker } from './sending/circuit-breaker.js';
import { CircuitBreakerStore } from './sending/circuit-breaker.store.js';
import { ConnectionBackOff } from './sending/connection-back-off.js';
import { InterruptedMessages } from './sending/interrupted-messages.js';
import { ObservedPlivo } from './sending/observed-plivo.js';
import { OtherModeNotice } from './sending/other-mode-notice.js';
import { OutcomeRecorder } from './sending/outcome-recorder.js';
import { SendBrake } from './sending/send-brake.js';
import { SendHandler } from './sending/send.handler.js';
import { SendLimits } from './sending/send-limits.js';
import { SendPaceStore } from './sending/send-pace.store.js';
import { SendPreconditions } from './sending/send-preconditions.js';
import { SendQueue } from './sending/send-queue.js';
import { Submission } from './sending/submission.js';
import { UnknownSettler } from './sending/unknown-settler.js';
import { TemplatesModule } from './templates/templates.module.js';

/** Our clients' way to send. */
@Module({
  imports: [DeliveryModule, FeedModule, JobsModule, OptOutsModule, PolicyModule, TemplatesModule],
  controllers: [BatchesController, MessagesController, MessagingController],
  providers: [
    BatchContents,
    BatchFeeder,
    BatchIntake,
    BatchLoader,
    BatchLoadingHandler,
    BatchProgress,
    BatchReader,
    BatchRemover,
    BatchStore,
    BatchesService,
    BulkSubmission,
    BulkUuids,
    CircuitBreaker,
    CircuitBreakerStore,
    ConnectionBackOff,
    DeliveryOutcomes,
    Idempotency,
    IdempotencyStore,
    InterruptedMessages,
    MessageFactory,
    MessageReader,
    MessageStore,
    MessagesService,
    MessagingService,
    ObservedPlivo,
    OtherModeNotice,
    Outbox,
    OutcomeRecorder,
    ResendPolicy,
    Resolver,
    SendBrake,
    SendHandler,
    SendLimits,
    SendPaceStore,
    SendPreconditions,
    SendQueue,
    Submission,
    UnknownSettler,
  ],
})
export class MessagingModule {}
