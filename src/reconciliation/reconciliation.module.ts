import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { CheckDiscovery } from './checks/check-discovery.js';
import { CheckReader } from './checks/check.reader.js';
import { CheckStore } from './checks/check.store.js';
import { DueChecks } from './checks/due-checks.js';
import { MessageReadings } from './reading/message-readings.js';
import { ReadingSlots } from './reading/reading-slots.js';
import { ReconciliationRunner } from './reconciliation-runner.js';
import { ReconciliationStateStore } from './reconciliation-state.store.js';

/** Asks Plivo for what its callbacks told nobody. */
@Module({
  imports: [DeliveryModule, FeedModule, SendingModule],
  providers: [
    CheckDiscovery,
    CheckReader,
    CheckStore,
    DueChecks,
    MessageReadings,
    ReadingSlots,
    ReconciliationRunner,
    ReconciliationStateStore,
  ],
})
export class ReconciliationModule {}
