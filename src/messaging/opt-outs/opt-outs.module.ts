import { Global, Module } from '@nestjs/common';
import { InboundMessages } from '../../callbacks/inbound/inbound-messages.js';
import { InboundOptOuts } from './inbound-opt-outs.js';
import { OptOutReader } from './opt-out.reader.js';
import { OptOutStore } from './opt-out.store.js';
import { OptOutsController } from './opt-outs.controller.js';
import { OptOutsService } from './opt-outs.service.js';

/** Who does not want to be written to. Global, because callbacks takes its InboundMessages without importing messaging. */
@Global()
@Module({
  controllers: [OptOutsController],
  providers: [
    { provide: InboundMessages, useClass: InboundOptOuts },
    OptOutReader,
    OptOutsService,
    OptOutStore,
  ],
  exports: [InboundMessages, OptOutStore],
})
export class OptOutsModule {}
