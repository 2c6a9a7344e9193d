/** The messages that a rebuild reads: first ours, then those of other programs. */
export const REBUILD_PARTS = ['ours', 'others'] as const;
export type RebuildPart = (typeof REBUILD_PARTS)[number];

/** A rebuild of the contributions of messages to reports. */
export interface Rebuild {
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Messages read so far. */
  messages: number;
  /** The approximate total, counted at the start. */
  total: number;
  part: RebuildPart;
  /** The id of the last message that was read. */
  position: string;
}

/** The progress of a rebuild. */
export interface RebuildProgress extends Pick<
  Rebuild,
  'finishedAt' | 'messages' | 'requestedAt' | 'startedAt' | 'total'
> {
  messagesPerSecond: number | null;
  /** The estimated end at the current speed. Null before messages are read, and after the end. */
  estimatedEnd: Date | null;
}

export function progressOf(rebuild: Rebuild, now: Date): RebuildProgress {
  const { finishedAt, messages, requestedAt, startedAt, total } = rebuild;
  const seconds = startedAt ? ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1_000 : 0;
  const messagesPerSecond = messages > 0 && seconds > 0 ? messages / seconds : null;
  const left = Math.max(0, total - messages);
  const isRunning = finishedAt === null && messagesPerSecond !== null;
  return {
    finishedAt,
    messages,
    requestedAt,
    startedAt,
    total,
    messagesPerSecond: messagesPerSecond === null ? null : Math.round(messagesPerSecond),
    estimatedEnd: isRunning ? new Date(now.getTime() + (left / messagesPerSecond) * 1_000) : null,
  };
}
