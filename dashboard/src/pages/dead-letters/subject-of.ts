import type { DeadLetter } from '../../api/lists.js';

/** The subject of a job, if it has a page of its own. */
export function subjectOf({ kind, payload }: Pick<DeadLetter, 'kind' | 'payload'>): {
  path: string;
  label: string;
} | null {
  const { messageId, batchId } = payload;
  if (typeof messageId === 'string') return { path: `/messages/${messageId}`, label: 'Send a message' };
  if (typeof batchId !== 'string') return null;
  const label = kind === 'send' ? 'Send messages of a batch' : 'Work on a batch';
  return { path: `/batches/${batchId}`, label };
}
