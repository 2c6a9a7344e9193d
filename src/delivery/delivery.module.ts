import { Module } from '@nestjs/common';
import { DeliveryRecorder } from './delivery.recorder.js';
import { DeliveryStore } from './delivery.store.js';
import { DeliveryStatusReader } from './reading/delivery-status.reader.js';
import { DeliveryStatusesController } from './reading/delivery-statuses.controller.js';

/** The record of every message: the log, the present, and the way to read them. */
@Module({
  controllers: [DeliveryStatusesController],
  providers: [DeliveryRecorder, DeliveryStatusReader, DeliveryStore],
  exports: [DeliveryRecorder],
})
export class DeliveryModule {}
