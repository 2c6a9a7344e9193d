import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CallbackCounts } from './callback-counts.js';
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
    { provide: CallbackCounts, useFactory: () => new CallbackCounts() },
    CallbacksService,
    { provide: NonceMemory, useFactory: () => new NonceMemory() },
    RejectedCallbackStore,
  ],
  exports: [CallbackCounts, NonceMemory, RejectedCallbackStore],
})
export class CallbacksModule {}
