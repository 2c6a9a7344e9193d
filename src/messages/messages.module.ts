import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PolicyModule } from '../policy/policy.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { MessagesController } from './api/messages.controller.js';
import { MessageFactory } from './message.factory.js';
import { MessageReader } from './message.reader.js';
import { MessageStore } from './message.store.js';
import { MessagesService } from './messages.service.js';
import { Outbox } from './outbox.js';
import { MessageResolver } from './message-resolver.js';

/** Messages that clients asked us to send, from the request to the outbox. */
@Module({
  imports: [
    DeliveryModule,
    ExperimentsModule,
    IdempotencyModule,
    JobsModule,
    PolicyModule,
    TemplatesModule,
    WebhooksModule,
  ],
  controllers: [MessagesController],
  providers: [MessageFactory, MessageReader, MessageStore, MessagesService, Outbox, MessageResolver],
  exports: [MessageFactory, MessageReader, MessageStore, Outbox],
})
export class MessagesModule {}
