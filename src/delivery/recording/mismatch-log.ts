import { Logger } from '@nestjs/common';
import type { LogIds } from '../../core/logging/log-ids.js';
import { PerSecondBudget } from '../../core/logging/per-second-budget.js';
import type { MismatchReason } from './binding.sql.js';
import type { DeliveryReport } from '../delivery-report.js';

const LINES_PER_SECOND = 10;

const REASONS: Readonly<Record<MismatchReason, string>> = {
  other_uuid: 'the message its path names has another MessageUUID',
  other_recipient: 'its To is another number than the recipient of the message',
  not_named: 'its path does not name the message it speaks about',
};

/** Logs reports that were stored without effect, at a limited rate. */
export class MismatchLog {
  private readonly logger = new Logger('DeliveryMismatch');
  private readonly budget = new PerSecondBudget(LINES_PER_SECOND);

  warn({ messageUuid, messageId, batchId }: DeliveryReport, reason: MismatchReason): void {
    const silence = this.budget.take();
    if (silence === null) return;
    const path = messageId ?? (batchId === null ? 'none' : `bulk/${batchId}`);
    const ids: LogIds = { messageUuid };
    this.logger.warn(`report has no effect path=${path} reason=${reason}: ${REASONS[reason]}${silence}`, ids);
  }
}
