import type { RateCounts } from './statistics/rate-evidence.js';

/** Outcomes of a variant's messages, in the terms of docs/reports.md. */
export interface VariantResult extends RateCounts {
  /** Messages that Plivo accepted. */
  messages: number;
  /** Of these, resends after a failure. */
  resends: number;
  amountMicros: number;
  /**
   * Messages with a measured time to delivery, and their median; null if there are none. An
   * implementation may measure only the newest messages of the experiment.
   */
  measured: number;
  p50Ms: number | null;
  /**
   * The compared messages. Resends are left out: they follow a failure, so they are not
   * independent. Messages after the end of the experiment are left out: they were not assigned by
   * chance.
   */
  compared: RateCounts;
}

/** The experiment, and the end of its assignment by chance. */
export interface ComparedExperiment {
  name: string;
  createdAt: Date;
  endedAt: Date | null;
}

/** Figures of the variants of an experiment, in the service's mode. */
export abstract class VariantFigures {
  /** By the name of the variant. Variants without messages are left out. */
  abstract find(experiment: ComparedExperiment): Promise<ReadonlyMap<string, VariantResult>>;
}

export const NO_MESSAGES: VariantResult = {
  messages: 0,
  resends: 0,
  final: 0,
  delivered: 0,
  amountMicros: 0,
  measured: 0,
  p50Ms: null,
  compared: { final: 0, delivered: 0 },
};
