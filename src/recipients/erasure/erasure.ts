import type { SectionName } from '../personal-data.reader.js';

export const ERASURE_JOB = 'erasure';

/** What an erasure waits for: messages that are on their way, or readers of the log that are behind. */
export const ERASURE_WAITS = ['messages', 'readers'] as const;

export type ErasureWait = (typeof ERASURE_WAITS)[number];

/** A request to erase all data about one phone number, and how far it is. */
export interface Erasure {
  id: string;
  /** Null when it is done. */
  recipient: string | null;
  /** Without the last four digits. */
  masked: string;
  requestedAt: Date;
  /** The name of the API key. Null where none was needed. */
  requestedBy: string | null;
  waitsFor: ErasureWait | null;
  /** The section that it passes, and how far. Null while messages are erased. */
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

/** How far an erasure has come, and how many rows the last batch has changed. */
export interface ErasureProgress extends Pick<Erasure, 'position' | 'section'> {
  messages?: number;
  others?: number;
}
