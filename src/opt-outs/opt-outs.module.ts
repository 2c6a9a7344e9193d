import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { OptOutsController } from './api/opt-outs.controller.js';
import { InboundCallbackController } from './inbound/inbound-callback.controller.js';
import { InboundCallbackService } from './inbound/inbound-callback.service.js';
import { InboundMessageReader } from './inbound/inbound-message.reader.js';
import { InboundMessageStore } from './inbound/inbound-message.store.js';
import { InboundMessagesController } from './inbound/api/inbound-messages.controller.js';
import { InboundRecorder } from './inbound/inbound-recorder.js';
import { InboundKind } from './inbound/inbound.kind.js';
import { OptOutReader } from './opt-out.reader.js';
import { OptOutStore } from './opt-out.store.js';
import { OptOutsService } from './opt-outs.service.js';

/** Opt-outs, and the inbound messages that cause them. */
@Module({
  imports: [CallbacksModule, DeliveryModule],
  controllers: [InboundCallbackController, InboundMessagesController, OptOutsController],
  providers: [
    InboundCallbackService,
    InboundKind,
    InboundMessageReader,
    InboundMessageStore,
    InboundRecorder,
    OptOutReader,
    OptOutStore,
    OptOutsService,
  ],
  exports: [InboundMessageStore, InboundRecorder, OptOutReader, OptOutStore],
})
export class OptOutsModule {}
