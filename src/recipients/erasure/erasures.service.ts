import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { RowsRequiredError } from '../../core/database/database-error.js';
import { Transactions } from '../../core/database/transactions.js';
import type { NewJob } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import { maskNumber } from '../../sms/mask-number.js';
import { recipientKey } from '../../sms/recipient.js';
import { ErasureNotFoundException } from './erasure.exceptions.js';
import { ERASURE_JOB, type Erasure, type OpenErasure } from './erasure.js';
import { ErasureHandler, type ErasurePayload } from './erasure.handler.js';
import { ErasureReader } from './erasure.reader.js';
import { ErasureStore } from './erasure.store.js';

/** Erasures as requested by operators. */
@Injectable()
export class ErasuresService implements OnModuleInit {
  private readonly logger = new Logger('Erasure');

  constructor(
    private readonly clock: Clock,
    private readonly handler: ErasureHandler,
    private readonly jobs: JobStore,
    private readonly reader: ErasureReader,
    private readonly runner: JobRunner,
    private readonly store: ErasureStore,
    private readonly transactions: Transactions,
    private readonly wakeups: JobWakeups,
  ) {}

  onModuleInit(): void {
    this.runner.register(this.handler);
  }

  /** Begins an erasure, or wakes the running one. */
  async eraseRecipient(number: string, requestedBy: string | null): Promise<Erasure> {
    const recipient = recipientKey(number);
    const open = await this.reader.findOpen(recipient);
    if (open) return this.wake(open);
    const erasure: OpenErasure = {
      id: uuidv7(),
      recipient,
      masked: maskNumber(recipient),
      requestedAt: this.clock.now(),
      requestedBy,
      waitsFor: null,
      section: null,
      position: '',
      messages: 0,
      others: 0,
      finishedAt: null,
    };
    const statements = [this.store.insertStatement(erasure), this.jobs.insertStatement([toJob(erasure)])];
    try {
      await this.transactions.transaction(statements, { id: erasure.id });
    } catch (error) {
      // Another request was first.
      if (error instanceof RowsRequiredError) return this.eraseRecipient(number, requestedBy);
      throw error;
    }
    this.logger.log(`erasure requested id=${erasure.id} recipient=${erasure.masked}`);
    this.wakeups.wake(ERASURE_JOB);
    return erasure;
  }

  /** @throws {ErasureNotFoundException} */
  async findErasure(id: string): Promise<Erasure> {
    const erasure = await this.reader.findErasure(id);
    if (!erasure) throw new ErasureNotFoundException();
    return erasure;
  }

  private async wake(erasure: Erasure): Promise<Erasure> {
    await this.transactions.execute(this.jobs.insertStatement([toJob(erasure)]));
    this.wakeups.wake(ERASURE_JOB);
    return erasure;
  }
}

/** The payload has no number, which would stay in a dead letter. */
function toJob({ id }: Erasure): NewJob {
  const payload: ErasurePayload = { erasureId: id };
  return { id, kind: ERASURE_JOB, payload };
}
