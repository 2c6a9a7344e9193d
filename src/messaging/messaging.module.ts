import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { MessageStore } from './message.store.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingService } from './messaging.service.js';
import { OptOutsModule } from './opt-outs/opt-outs.module.js';
import { PolicyModule } from './policy/policy.module.js';

/** Our clients' way to send. */
@Module({
  imports: [DeliveryModule, OptOutsModule, PolicyModule],
  controllers: [MessagingController],
  providers: [MessageStore, MessagingService],
  exports: [OptOutsModule, PolicyModule],
})
export class MessagingModule {}
