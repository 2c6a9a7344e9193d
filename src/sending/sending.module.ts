import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { OtherModeNotice } from './other-mode-notice.js';
import { BulkUuidConsumer } from './outcome/bulk-uuid-consumer.js';
import { InterruptedSendRecovery } from './outcome/interrupted-send-recovery.js';
import { NotAcceptedMessages } from './outcome/not-accepted-messages.js';
import { OutcomeRecorder } from './outcome/outcome-recorder.js';
import { UnknownOutcomeReconciler } from './outcome/unknown-outcome-reconciler.js';
import { DeliveryFailureConsumer } from './resend/delivery-failure-consumer.js';
import { ResendPolicy } from './resend/resend-policy.js';
import { AccountBackOff } from './scheduler/account-back-off.js';
import { ConnectionBackOff } from './scheduler/connection-back-off.js';
import { SendLimits } from './scheduler/send-limits.js';
import { RateLimitStore } from './scheduler/rate-limit.store.js';
import { SendQueue } from './scheduler/send-queue.js';
import { SendSlots } from './scheduler/send-slots.js';
import { BulkSubmission } from './submit/bulk-submission.js';
import { CircuitBreaker } from './submit/circuit-breaker.js';
import { CircuitBreakerStore } from './submit/circuit-breaker.store.js';
import { MonitoredPlivoClient } from './submit/monitored-plivo-client.js';
import { PlivoSubmitter } from './submit/plivo-submitter.js';
import { SendHandler } from './submit/send.handler.js';
import { ReportedAttempts } from './submit/reported-attempts.js';
import { SendPreconditions } from './submit/send-preconditions.js';
import { SingleSubmission } from './submit/single-submission.js';

/** From the outbox to Plivo: when a message may leave, the call, its outcome, and resends. */
@Module({
  imports: [DeliveryModule, FeedModule, JobsModule, MessagesModule, OptOutsModule, PolicyModule],
  providers: [
    AccountBackOff,
    BulkSubmission,
    BulkUuidConsumer,
    CircuitBreaker,
    CircuitBreakerStore,
    ConnectionBackOff,
    DeliveryFailureConsumer,
    InterruptedSendRecovery,
    NotAcceptedMessages,
    MonitoredPlivoClient,
    OtherModeNotice,
    OutcomeRecorder,
    PlivoSubmitter,
    RateLimitStore,
    ResendPolicy,
    SendHandler,
    SendLimits,
    ReportedAttempts,
    SendPreconditions,
    SendQueue,
    SendSlots,
    SingleSubmission,
    UnknownOutcomeReconciler,
  ],
  exports: [OutcomeRecorder, PlivoSubmitter, RateLimitStore, SendLimits, SendSlots],
})
export class SendingModule {}
