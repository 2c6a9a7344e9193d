/** `reconcile`: looks up our messages without a final status. `backfill`: records Plivo's list. */
export const RUN_KINDS = ['reconcile', 'backfill'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ['running', 'done', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** The progress of a run, which continues from there. */
export interface RunProgress {
  /** Messages that Plivo took before this time are done. */
  reachedAt: Date;
  /**
   * The id of the last event that was read from our log. In a backfill: messages that were read
   * since `reachedAt`.
   */
  position: number;
  /** Messages that were looked up or listed. */
  asked: number;
  /** New reports. */
  recorded: number;
  /** Messages without a response that has a status, and those that a backfill leaves out. */
  unknown: number;
}

/** A run over the messages of a period. */
export interface Run extends RunProgress {
  id: string;
  kind: RunKind;
  from: Date;
  to: Date;
  state: RunState;
  createdAt: Date;
  updatedAt: Date;
  /** Null while it is running. */
  finishedAt: Date | null;
}

/** The part of the period that is done, from 0 to 1. */
export function shareDone({ from, to, reachedAt, state }: Run): number {
  if (state === 'done') return 1;
  const share = (reachedAt.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.min(Math.max(share, 0), 1);
}

export function describeRun({ id, asked, recorded, unknown }: Run): string {
  return `id=${id} asked=${asked} recorded=${recorded} unknown=${unknown}`;
}
