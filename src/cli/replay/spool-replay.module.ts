import { Module } from '@nestjs/common';
import { EnvironmentModule } from '../../config/environment.module.js';
import { CoreModule } from '../../core/core.module.js';
import { DeliveryStore } from '../../delivery/recording/delivery.store.js';
import { ReportKind } from '../../delivery/recording/report.kind.js';
import { EntryKinds } from '../../delivery/spool/entry-kind.js';
import { SetAsideReplayer } from '../../delivery/spool/set-aside-replayer.js';
import { SpoolReplayer } from '../../delivery/spool/spool-replayer.js';
import { Spool } from '../../delivery/spool/spool.js';
import { InboundKind } from '../../opt-outs/inbound/inbound.kind.js';
import { InboundMessageStore } from '../../opt-outs/inbound/inbound-message.store.js';

/**
 * Only the providers that write spooled lines into the database. Nothing listens, sends or polls.
 */
@Module({
  imports: [CoreModule, EnvironmentModule],
  providers: [
    DeliveryStore,
    EntryKinds,
    InboundKind,
    InboundMessageStore,
    ReportKind,
    SetAsideReplayer,
    Spool,
    SpoolReplayer,
  ],
})
export class SpoolReplayModule {}
