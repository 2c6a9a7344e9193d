import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { MessageStore } from './message.store.js';
import { MessagingController } from './messaging.controller.js';
import { MessagingService } from './messaging.service.js';

/** Our clients' way to send. */
@Module({
  imports: [DeliveryModule],
  controllers: [MessagingController],
  providers: [MessageStore, MessagingService],
})
export class MessagingModule {}
