import { Global, Module } from '@nestjs/common';
import { InboundMessages } from '../../callbacks/inbound/inbound-messages.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { InboundKind } from './inbound/inbound.kind.js';
import { InboundMessageReader } from './inbound/inbound-message.reader.js';
import { InboundMessageStore } from './inbound/inbound-message.store.js';
import { InboundMessagesController } from './inbound/inbound-messages.controller.js';
import { InboundRecorder } from './inbound/inbound-recorder.js';
import { OptOutReader } from './opt-out.reader.js';
import { OptOutStore } from './opt-out.store.js';
import { OptOutsController } from './opt-outs.controller.js';
import { OptOutsService } from './opt-outs.service.js';

/** Who does not want to be written to. Global, because callbacks takes its InboundMessages without importing messaging. */
@Global()
@Module({
  imports: [DeliveryModule],
  controllers: [InboundMessagesController, OptOutsController],
  providers: [
    InboundKind,
    InboundMessageReader,
    InboundMessageStore,
    { provide: InboundMessages, useClass: InboundRecorder },
    OptOutReader,
    OptOutsService,
    OptOutStore,
  ],
  exports: [InboundMessages, OptOutStore],
})
export class OptOutsModule {}
