import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CallbacksController } from './callbacks.controller.js';
import { CallbacksService } from './callbacks.service.js';
import { InboundController } from './inbound/inbound.controller.js';
import { InboundService } from './inbound/inbound.service.js';
import { NonceMemory } from './nonces/nonce-memory.js';
import { RejectedCallbackStore } from './rejected-callback.store.js';

/** Plivo's way in: guard, DTO, controller, and from there to the record, or to messaging by its InboundMessages. */
@Module({
  imports: [DeliveryModule],
  controllers: [CallbacksController, InboundController],
  providers: [
    CallbacksService,
    InboundService,
    { provide: NonceMemory, useFactory: () => new NonceMemory() },
    RejectedCallbackStore,
  ],
})
export class CallbacksModule {}
