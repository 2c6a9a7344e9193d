import type { PlivoMode } from '../config/environment.js';
import type { MessageOptions, MessageState } from '../messages/message.js';
import type { LogRetention } from '../sms/log-retention.js';
import type { MessageKind } from '../sms/message-kinds.js';

/**
 * `loading`: its lines are being imported, nothing is sent. `running`: its messages are queued in
 * portions. `paused` and `cancelled`: by the client. `done`: no message is waiting.
 */
export const BATCH_STATES = ['loading', 'running', 'paused', 'cancelled', 'done'] as const;

export type BatchState = (typeof BATCH_STATES)[number];

export const LINE_RESULTS = ['accepted', 'duplicate', 'opted_out', 'refused', 'invalid'] as const;

export type LineResult = (typeof LINE_RESULTS)[number];

/** A recipient as written by the client, unchecked. */
export interface RawLine {
  /** The row in the CSV, where the header is row 1, or the position in `recipients`, from 1. */
  line: number;
  to: unknown;
  variables: unknown;
}

export interface ClassifiedLine {
  line: number;
  result: LineResult;
  /** A code for opted_out and refused, a sentence for invalid, otherwise null. */
  reason: string | null;
  recipient: string | null;
  messageId: string | null;
}

/** A requested batch: one text, a template, or an experiment. */
export interface BatchRequest extends MessageOptions {
  text?: string | undefined;
  template?: string | undefined;
  /** The latest by default. */
  templateVersion?: number | undefined;
  experiment?: string | undefined;
}

export interface NewBatch {
  id: string;
  kind: MessageKind;
  sender: string;
  text: string | null;
  template: string | null;
  templateVersion: number | null;
  experiment: string | null;
  clientReference: string | null;
  log: LogRetention;
  mode: PlivoMode;
  sendAt: Date | null;
  expiresAt: Date | null;
  createdAt: Date;
}

/** A stored batch. */
export interface Batch extends NewBatch {
  state: BatchState;
  /** Number of lines read. */
  lines: number;
  /** In `loading`: the last heartbeat of its import. */
  updatedAt: Date;
}

/** States of messages still to be sent. */
export const OPEN_STATES: MessageState[] = ['held', 'queued', 'submitting'];

/**
 * States of messages that may still be sent after their batch was stopped: if Plivo does not accept
 * a message, it is queued again.
 */
export const LEAVING_STATES: MessageState[] = ['queued', 'submitting'];

/** Rows per transaction. Callbacks wait for it, so it must be short. */
export const CHUNK_SIZE = 1_000;

/** Kinds of jobs. The payload of both is BatchPayload. */
export const DISPATCH_JOB = 'batch';
export const IMPORT_JOB = 'batch-loading';

export interface BatchPayload {
  batchId: string;
}

/** An import without a heartbeat for this long has crashed. */
export const IMPORT_TIMEOUT_MS = 120_000;
