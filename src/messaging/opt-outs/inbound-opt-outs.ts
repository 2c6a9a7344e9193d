import { Injectable } from '@nestjs/common';
import { InboundMessages } from '../../callbacks/inbound/inbound-messages.js';
import type { InboundMessage } from '../../plivo/inbound-message.js';
import { OptOutStore } from './opt-out.store.js';

/** Does what people ask for by writing to us; anything but STOP and START is for others, and not kept. */
@Injectable()
export class InboundOptOuts extends InboundMessages {
  constructor(private readonly optOuts: OptOutStore) {
    super();
  }

  async receive({ from, to, wish }: InboundMessage): Promise<void> {
    if (wish === 'out') await this.optOuts.add(to, from, 'inbound');
    if (wish === 'in') await this.optOuts.remove(to, from);
  }
}
