import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { ReconciliationController } from './api/reconciliation.controller.js';
import { CheckDiscovery } from './checks/check-discovery.js';
import { CheckReader } from './checks/check.reader.js';
import { CheckStore } from './checks/check.store.js';
import { DueChecks } from './checks/due-checks.js';
import { ConfirmationConsumer } from './confirmation/confirmation-consumer.js';
import { ConfirmationHandler } from './confirmation/confirmation.handler.js';
import { ErasedNumbersReader } from './history/erased-numbers.reader.js';
import { HistoryImportService } from './history/history-import.service.js';
import { HistoryRecorder } from './history/history-recorder.js';
import { KnownMessageReader } from './history/known-message.reader.js';
import { MessageLookup } from './lookup/message-lookup.js';
import { LookupSlots } from './lookup/lookup-slots.js';
import { ReconciliationRunner } from './reconciliation-runner.js';
import { ReconciliationStateStore } from './reconciliation-state.store.js';
import { BackfillWorker } from './runs/backfill-worker.js';
import { RunReader } from './runs/run.reader.js';
import { RunStore } from './runs/run.store.js';
import { RunWorker } from './runs/run-worker.js';
import { RunsService } from './runs/runs.service.js';
import { MessageSearch } from './search/message-search.js';
import { MessageWithoutUuidReader } from './search/message-without-uuid.reader.js';

/** Asks Plivo for statuses that no callback brought. */
@Module({
  imports: [DeliveryModule, FeedModule, JobsModule, SendingModule],
  controllers: [ReconciliationController],
  providers: [
    BackfillWorker,
    CheckDiscovery,
    CheckReader,
    CheckStore,
    ConfirmationConsumer,
    ConfirmationHandler,
    DueChecks,
    ErasedNumbersReader,
    HistoryImportService,
    HistoryRecorder,
    KnownMessageReader,
    MessageLookup,
    MessageSearch,
    LookupSlots,
    ReconciliationRunner,
    ReconciliationStateStore,
    RunReader,
    RunsService,
    RunStore,
    RunWorker,
    MessageWithoutUuidReader,
  ],
})
export class ReconciliationModule {}
