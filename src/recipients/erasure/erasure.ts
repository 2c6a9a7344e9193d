import type { SectionName } from '../personal-data.reader.js';

export const ERASURE_JOB = 'erasure';

/** The reasons for a wait: messages on their way, or readers of the log that are behind. */
export const ERASURE_WAITS = ['messages', 'readers'] as const;

export type ErasureWait = (typeof ERASURE_WAITS)[number];

/** A request to erase all data about one phone number, and its progress. */
export interface Erasure {
  id: string;
  /** Null when it is done. */
  recipient: string | null;
  /** Without the last four digits. */
  masked: string;
  requestedAt: Date;
  /** The name of the API key. Null without a key. */
  requestedBy: string | null;
  waitsFor: ErasureWait | null;
  /** The current section, and the position in it. Null while messages are erased. */
  section: SectionName | null;
  position: string;
  messages: number;
  others: number;
  finishedAt: Date | null;
}

/** An erasure that is not done. */
export interface OpenErasure extends Erasure {
  recipient: string;
}

/** The progress of an erasure, and the number of rows changed by the last batch. */
export interface ErasureProgress extends Pick<Erasure, 'position' | 'section'> {
  messages?: number;
  others?: number;
}
