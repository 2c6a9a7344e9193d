import { Module } from '@nestjs/common';
import { DeadLetterReader } from './dead-letters/dead-letter.reader.js';
import { DeadLettersController } from './dead-letters/api/dead-letters.controller.js';
import { DeadLettersService } from './dead-letters/dead-letters.service.js';
import { JobRunner } from './job-runner.js';
import { JobStore } from './job.store.js';
import { JobWakeups } from './job-wakeups.js';

/**
 * Work owed to the outside world: claimed under a lease, retried, and kept as a dead letter when it
 * fails for good.
 */
@Module({
  controllers: [DeadLettersController],
  providers: [DeadLetterReader, DeadLettersService, JobRunner, JobStore, JobWakeups],
  exports: [JobRunner, JobStore, JobWakeups],
})
export class JobsModule {}
