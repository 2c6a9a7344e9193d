import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { OtherModeNotice } from './other-mode-notice.js';
import { BulkUuids } from './outcome/bulk-uuids.js';
import { InterruptedMessages } from './outcome/interrupted-messages.js';
import { OutcomeRecorder } from './outcome/outcome-recorder.js';
import { UnknownSettler } from './outcome/unknown-settler.js';
import { DeliveryOutcomes } from './resend/delivery-outcomes.js';
import { ResendPolicy } from './resend/resend-policy.js';
import { ConnectionBackOff } from './scheduler/connection-back-off.js';
import { SendBrake } from './scheduler/send-brake.js';
import { SendLimits } from './scheduler/send-limits.js';
import { SendPaceStore } from './scheduler/send-pace.store.js';
import { SendQueue } from './scheduler/send-queue.js';
import { BulkSubmission } from './submit/bulk-submission.js';
import { CircuitBreaker } from './submit/circuit-breaker.js';
import { CircuitBreakerStore } from './submit/circuit-breaker.store.js';
import { ObservedPlivo } from './submit/observed-plivo.js';
import { SendHandler } from './submit/send.handler.js';
import { SendPreconditions } from './submit/send-preconditions.js';
import { Submission } from './submit/submission.js';

/** From the outbox to Plivo: when a message may go, the call, what became of it, and whether it is sent again. */
@Module({
  imports: [DeliveryModule, FeedModule, JobsModule, MessagesModule, OptOutsModule, PolicyModule],
  providers: [
    BulkSubmission,
    BulkUuids,
    CircuitBreaker,
    CircuitBreakerStore,
    ConnectionBackOff,
    DeliveryOutcomes,
    InterruptedMessages,
    ObservedPlivo,
    OtherModeNotice,
    OutcomeRecorder,
    ResendPolicy,
    SendBrake,
    SendHandler,
    SendLimits,
    SendPaceStore,
    SendPreconditions,
    SendQueue,
    Submission,
    UnknownSettler,
  ],
  exports: [OutcomeRecorder, SendLimits],
})
export class SendingModule {}
