import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { StatusCallbackPipe } from '../callbacks/status-callback.pipe.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { InboundCallbackPipe } from '../opt-outs/inbound/inbound-callback.pipe.js';
import { OptOutsModule } from '../opt-outs/opt-outs.module.js';
import { RecipientsModule } from '../recipients/recipients.module.js';
import { RejectedCallbacksController } from './api/rejected-callbacks.controller.js';
import { KeptCallbackParser } from './kept-callback-parser.js';
import { RejectedCallbackReplayer } from './rejected-callback-replayer.js';
import { RejectedCallbackReader } from './rejected-callback.reader.js';

/** Lists callbacks that could not be read, and records them once they can be (docs/adr/0042). */
@Module({
  imports: [CallbacksModule, DeliveryModule, OptOutsModule, RecipientsModule],
  controllers: [RejectedCallbacksController],
  providers: [
    InboundCallbackPipe,
    KeptCallbackParser,
    RejectedCallbackReader,
    RejectedCallbackReplayer,
    StatusCallbackPipe,
  ],
})
export class RejectedCallbacksModule {}
