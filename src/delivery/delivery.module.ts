import { Module } from '@nestjs/common';
import { DeliveryRecorder } from './recording/delivery.recorder.js';
import { DeliveryStore } from './recording/delivery.store.js';
import { DurableWriter } from './recording/durable-writer.js';
import { DeliveryStatusReader } from './delivery-status.reader.js';
import { DeliveryStatusesController } from './api/delivery-statuses.controller.js';
import { ReportKind } from './recording/report.kind.js';
import { EntryKinds } from './spool/entry-kind.js';
import { Spool } from './spool/spool.js';
import { SpoolReplayer } from './spool/spool-replayer.js';

/** The record of every message: event log, current status, and the routes that read them. */
@Module({
  controllers: [DeliveryStatusesController],
  providers: [
    DeliveryRecorder,
    DeliveryStatusReader,
    DeliveryStore,
    DurableWriter,
    EntryKinds,
    ReportKind,
    Spool,
    SpoolReplayer,
  ],
  exports: [DeliveryRecorder, DeliveryStatusReader, DeliveryStore, DurableWriter, EntryKinds, Spool],
})
export class DeliveryModule {}
