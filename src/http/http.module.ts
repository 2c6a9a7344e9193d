import { Global, Module } from '@nestjs/common';
import { Connections } from './connections.js';
import { GracefulShutdown } from './graceful-shutdown.js';
import { SlowBodies } from './slow-bodies.js';
import { UploadSlots } from './upload-slots.js';

/** The base of all routes: connections, bodies, problems and shutdown. */
@Global()
@Module({
  providers: [Connections, GracefulShutdown, SlowBodies, UploadSlots],
  exports: [Connections, GracefulShutdown, SlowBodies, UploadSlots],
})
export class HttpModule {}
