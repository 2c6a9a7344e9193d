import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CallbackCounts } from './callback-counts.js';
import { CallbackDenier } from './callback-denier.js';
import { CallbackVerifier } from './callback-verifier.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksService } from './callbacks.service.js';
import { NonceMemory } from './nonces/nonce-memory.js';
import { RejectedCallbackStore } from './rejected-callback.store.js';
import { SelfTestController } from './self-test/self-test.controller.js';

/**
 * Plivo's entry: guard, DTO, controller. Other signed callbacks use the guard and the filter too.
 */
@Module({
  imports: [DeliveryModule],
  // The path of a self-test would also match a message's route; the first controller wins.
  controllers: [SelfTestController, CallbacksController],
  providers: [
    { provide: CallbackCounts, useFactory: () => new CallbackCounts() },
    CallbackDenier,
    CallbacksService,
    CallbackVerifier,
    { provide: NonceMemory, useFactory: () => new NonceMemory() },
    RejectedCallbackStore,
  ],
  exports: [CallbackCounts, CallbackDenier, CallbackVerifier, NonceMemory, RejectedCallbackStore],
})
export class CallbacksModule {}
