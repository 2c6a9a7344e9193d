import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { MessagingController } from './api/messaging.controller.js';
import { MessagingService } from './messaging.service.js';

/** `send-test`, which sends one message at once, and the modules behind it. */
@Module({
  imports: [
    BatchesModule,
    IdempotencyModule,
    MessagesModule,
    OptOutsModule,
    PolicyModule,
    SendingModule,
    TemplatesModule,
    WebhooksModule,
  ],
  controllers: [MessagingController],
  providers: [MessagingService],
})
export class MessagingModule {}
