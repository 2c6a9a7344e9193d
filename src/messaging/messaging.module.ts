import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingService } from './messaging.service.js';

/** Our clients' way to send: gathers what they use, and holds the one route for a first try, send-test. */
@Module({
  imports: [
    BatchesModule,
    DeliveryModule,
    IdempotencyModule,
    MessagesModule,
    OptOutsModule,
    PolicyModule,
    SendingModule,
    TemplatesModule,
  ],
  controllers: [MessagingController],
  providers: [MessagingService],
})
export class MessagingModule {}
