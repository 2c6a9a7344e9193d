import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { MessageStore } from './message.store.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingService } from './messaging.service.js';
import { TemplatesModule } from './templates/templates.module.js';

/** Our clients' way to send. */
@Module({
  imports: [DeliveryModule, TemplatesModule],
  controllers: [MessagingController],
  providers: [MessageStore, MessagingService],
})
export class MessagingModule {}
