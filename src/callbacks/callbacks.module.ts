import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksService } from './callbacks.service.js';
import { RejectedCallbackStore } from './rejected-callback.store.js';

/** Plivo's way in: guard, DTO, controller, and from there to the record. */
@Module({
  imports: [DeliveryModule],
  controllers: [CallbacksController],
  providers: [CallbacksService, RejectedCallbackStore],
})
export class CallbacksModule {}
