import { HOUR_MS } from './rhythm.js';
import type { StoryClock } from './story-clock.js';

/** One thing that happens, and when. */
export interface Step {
  at: number;
  run: () => Promise<unknown>;
}

/** What becomes of one message, or of one batch: its steps happen in the order of their times. */
export type Story = readonly Step[];

/** SQLite's writer puts changes that come together into one transaction, which must stay short. */
const SIDE_BY_SIDE = 200;

/**
 * Tells stories hour by hour, those of one hour side by side. Steps at `end` or later do not happen.
 *
 * @param storiesFrom the stories that begin in an hour
 * @param onHour told the end of each hour that has happened
 */
export async function tellStories(
  clock: StoryClock,
  { start, end }: { start: number; end: number },
  storiesFrom: (from: number, to: number) => Story[],
  onHour: (time: number) => void,
): Promise<void> {
  let open: Step[][] = [];
  for (let from = start; from < end; from += HOUR_MS) {
    const to = Math.min(from + HOUR_MS, end);
    open.push(...storiesFrom(from, to).map(inOrder));
    // Lists are in the order in which rows were written.
    open.sort(([one], [other]) => (one?.at ?? 0) - (other?.at ?? 0));
    for (let first = 0; first < open.length; first += SIDE_BY_SIDE) {
      await Promise.all(open.slice(first, first + SIDE_BY_SIDE).map((steps) => tellUntil(clock, steps, to)));
    }
    open = open.filter(({ length }) => length > 0);
    onHour(to);
  }
}

async function tellUntil(clock: StoryClock, steps: Step[], end: number): Promise<void> {
  for (let [next] = steps; next !== undefined && next.at < end; [next] = steps) {
    steps.shift();
    await clock.at(next.at, next.run);
  }
}

function inOrder(story: Story): Step[] {
  return story.toSorted((one, other) => one.at - other.at);
}
