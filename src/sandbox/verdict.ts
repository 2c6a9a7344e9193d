import type { LedgerOutcome } from './ledger.js';
import { DEFAULT_STORY, type Story, type StoryAnswer } from './stories.js';

/** The answer to a whole request: several destinations share one. */
export type SendAnswer = Exclude<StoryAnswer, 'invalid number'>;

export const TOO_MANY_REQUESTS = { status: 429, error: 'too many requests' };

/** The first answer among the stories that is not plain acceptance. */
export function answerOf(stories: readonly Story[]): SendAnswer {
  for (const { answer } of stories) if (answer !== 'accepted' && answer !== 'invalid number') return answer;
  return 'accepted';
}

/** What becomes of one destination of a request that is answered so. */
export function outcomeOf(answer: SendAnswer, story: Story): LedgerOutcome {
  if (typeof answer === 'object') return answer.status >= 500 ? 'unanswered-lost' : 'refused';
  if (answer === 'lost') return 'unanswered-lost';
  const sent = story.answer !== 'invalid number';
  if (answer !== 'none') return sent ? 'accepted' : 'refused';
  return sent && story.answer !== 'lost' ? 'unanswered-sent' : 'unanswered-lost';
}

/** Leaves every n-th send without an answer: by turns really sent and lost. */
export class UnknownOutcomes {
  private sends = 0;

  /** @param every n; 0 for never */
  constructor(private readonly every: number) {}

  /** The answer to one more send. Null leaves it to the stories; numbers with one of their own do not count. */
  next(stories: readonly Story[]): 'none' | 'lost' | null {
    if (this.every === 0 || stories.some((story) => story !== DEFAULT_STORY)) return null;
    this.sends += 1;
    if (this.sends % this.every !== 0) return null;
    return (this.sends / this.every) % 2 === 1 ? 'none' : 'lost';
  }
}
