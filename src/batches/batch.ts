import type { PlivoMode } from '../config/environment.js';
import type { MessageState } from '../messages/message.js';
import type { LogRetention } from '../sms/log-retention.js';
import type { MessageKind } from '../sms/message-kinds.js';

/**
 * `loading`: its lines are being read, nothing of it is sent; `running`: its messages go into the queue bit by bit; `paused`;
 * `cancelled`: by the client; `done`: no message of it is waiting any more.
 */
export const BATCH_STATES = ['loading', 'running', 'paused', 'cancelled', 'done'] as const;

export type BatchState = (typeof BATCH_STATES)[number];

/** What became of a line when it was read. */
export const LINE_RESULTS = ['accepted', 'duplicate', 'opted_out', 'refused', 'invalid'] as const;

export type LineResult = (typeof LINE_RESULTS)[number];

/** A recipient as the client wrote it, looked at by nobody yet. */
export interface RawLine {
  /** Where it is: a row of the CSV, whose header is row 1, or a place among `recipients`, from 1. */
  line: number;
  to: unknown;
  variables: unknown;
}

export interface ClassifiedLine {
  line: number;
  result: LineResult;
  /** A code for opted_out and refused, a sentence for invalid; null for the others. */
  reason: string | null;
  recipient: string | null;
  messageId: string | null;
}

export interface NewBatch {
  id: string;
  kind: MessageKind;
  sender: string;
  text: string | null;
  template: string | null;
  templateVersion: number | null;
  clientReference: string | null;
  log: LogRetention;
  mode: PlivoMode;
  sendAt: Date | null;
  expiresAt: Date | null;
  createdAt: Date;
}

/** A batch as it is stored. */
export interface Batch extends NewBatch {
  state: BatchState;
  /** Lines read. */
  lines: number;
  /** While loading: when its loader was last heard of. */
  updatedAt: Date;
}

/** States of messages that somebody still has to do something about. */
export const OPEN_STATES: MessageState[] = ['held', 'queued', 'submitting'];

/** Rows of one transaction: callbacks must not wait long for it. */
export const CHUNK = 1_000;

/** Kinds of jobs; the payload of both is `{ batchId }`. */
export const FEED_JOB = 'batch';
export const LOADING_JOB = 'batch-loading';

export interface BatchPayload {
  batchId: string;
}

/** A loader that has not been heard of for so long is gone. */
export const LOADING_MS = 120_000;
