import type { DeadLetter } from '../dead-letter.js';
import type { DeadLetterView } from './dead-letter.view.js';

export function toDeadLetterView(letter: DeadLetter): DeadLetterView {
  const { id, kind, queue, attempts, lastError } = letter;
  return {
    id,
    kind,
    queue,
    payload: JSON.parse(letter.payload) as Record<string, unknown>,
    attempts,
    lastError,
    createdAt: letter.createdAt.toISOString(),
    diedAt: letter.diedAt.toISOString(),
  };
}
