import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksService } from './callbacks.service.js';
import { NonceMemory } from './nonces/nonce-memory.js';
import { RejectedCallbackStore } from './rejected-callback.store.js';

/**
 * Plivo's entry: guard, DTO, controller. Other signed callbacks use the guard and the filter too.
 */
@Module({
  imports: [DeliveryModule],
  controllers: [CallbacksController],
  providers: [
    CallbacksService,
    { provide: NonceMemory, useFactory: () => new NonceMemory() },
    RejectedCallbackStore,
  ],
  exports: [NonceMemory, RejectedCallbackStore],
})
export class CallbacksModule {}
