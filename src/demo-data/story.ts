import type { Statement } from '../core/database/statement.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { NewMessage } from '../messages/message.js';

/** One thing that happens, and when. What is data here is written together with that of others. */
export type Step = MessageStep | ChangeStep | ReportStep | OtherStep;

/** A message is added. */
export interface MessageStep {
  at: number;
  message: NewMessage;
}

/** Statements of a store, made at that time by the clock. */
export interface ChangeStep {
  at: number;
  change: () => readonly Statement[];
}

/** A delivery report arrives. */
export interface ReportStep {
  at: number;
  report: DeliveryReport;
}

export interface OtherStep {
  at: number;
  run: () => Promise<unknown>;
  /** Whether steps of other stories before and after its hour must be written before and after it. */
  alone?: boolean;
}

/** What becomes of one message, or of one batch: its steps happen in the order of their times. */
export type Story = readonly Step[];
