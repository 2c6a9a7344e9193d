import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { RowsRequiredError } from '../../core/database/database-error.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { PurgeBatchSize } from '../../retention/purge-batch-size.js';
import { ERASURE_JOB, type Erasure, type OpenErasure } from './erasure.js';
import { ErasureReader } from './erasure.reader.js';
import { ErasureStore } from './erasure.store.js';
import { RecipientEraser } from './recipient-eraser.js';

/** A stop waits for current jobs, so each attempt is short. */
const ATTEMPT_MS = 2_000;
const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 600_000;
/** An erasure waits for a share of its age before the next check. */
const WAIT_SHARE = 10;

export interface ErasurePayload {
  erasureId: string;
}

/** Continues an erasure for a moment, again and again until it is done. */
@Injectable()
export class ErasureHandler implements JobHandler<ErasurePayload> {
  readonly kind = ERASURE_JOB;
  readonly concurrency = 1;
  readonly leaseMs = 60_000;
  /** Over about a day. */
  readonly maxAttempts = 150;
  readonly backoff = { firstMs: 1_000, mostMs: MAX_WAIT_MS };
  private readonly logger = new Logger('Erasure');
  private readonly size = new PurgeBatchSize();

  constructor(
    private readonly clock: Clock,
    private readonly eraser: RecipientEraser,
    private readonly reader: ErasureReader,
    private readonly store: ErasureStore,
  ) {}

  async handle(
    { payload: { erasureId } }: ClaimedJob<ErasurePayload>,
    lost: AbortSignal,
  ): Promise<JobOutcome> {
    const end = monotonicNow() + ATTEMPT_MS;
    while (!lost.aborted && monotonicNow() < end) {
      const erasure = await this.reader.findErasure(erasureId);
      if (!isOpen(erasure)) return 'done';
      const result = await this.eraser.eraseNext(erasure, this.size.rows).catch(ignoreOvertaken);
      if (result === 'overtaken') continue;
      if (result === 'done') {
        const { messages, others } = erasure;
        this.logger.log(`recipient erased id=${erasure.id} messages=${messages} others=${others}`);
        return 'done';
      }
      if ('waitsFor' in result) {
        await this.store.noteWait(erasure.id, result.waitsFor);
        return { rescheduleAt: this.waitEnd(erasure) };
      }
      await sleep(this.size.adapt(result.tookMs));
    }
    return { rescheduleAt: this.clock.now() };
  }

  private waitEnd({ requestedAt }: Erasure): Date {
    const now = this.clock.now().getTime();
    const wait = (now - requestedAt.getTime()) / WAIT_SHARE;
    return new Date(now + Math.min(Math.max(wait, MIN_WAIT_MS), MAX_WAIT_MS));
  }
}

function isOpen(erasure: Erasure | null): erasure is OpenErasure {
  return erasure !== null && erasure.recipient !== null;
}

/** Another process has continued the erasure. */
function ignoreOvertaken(error: unknown): 'overtaken' {
  if (error instanceof RowsRequiredError) return 'overtaken';
  throw error;
}
