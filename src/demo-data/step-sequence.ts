import type { Statement } from '../core/database/statement.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { NewMessage } from '../messages/message.js';

/** One event and its time. Events of many sequences are written together, except an OtherStep. */
export type Step = MessageStep | ChangeStep | ReportStep | OtherStep;

/** A message is added. */
export interface MessageStep {
  at: number;
  message: NewMessage;
}

/** Statements of a store, built at that time of the clock. */
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
  /**
   * Whether all steps of earlier hours are written before it, and all steps of later hours after
   * it.
   */
  alone?: boolean;
}

/** The steps of one message or one batch, in order of time. */
export type StepSequence = readonly Step[];
