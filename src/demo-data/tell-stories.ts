import { HOUR_MS } from './rhythm.js';
import type { StepWriter } from './step-writer.js';
import type { Step, Story } from './story.js';

/** As many stories fill the groups of the writer. More would only take memory. */
const SIDE_BY_SIDE = 500;
/** Lists are in the order in which rows were written, so hours far apart are not mixed. */
const MAX_HOURS = 12;

/**
 * Tells stories side by side, a few hours at a time. Steps at `end` or later do not happen.
 *
 * @param storiesFrom the stories that begin in an hour
 * @param onHours told the end of the hours that have happened
 */
export async function tellStories(
  writer: StepWriter,
  { start, end }: { start: number; end: number },
  storiesFrom: (from: number, to: number) => Story[],
  onHours: (time: number) => void,
): Promise<void> {
  let open: Step[][] = [];
  let hours = 0;
  for (let from = start; from < end; from += HOUR_MS) {
    const to = Math.min(from + HOUR_MS, end);
    const begun = storiesFrom(from, to).map(inOrder);
    const isAlone = [...open, ...begun].some((steps) => mustBeAlone(steps, to));
    if (isAlone) open = await tellUntil(writer, open, from);
    open.push(...begun);
    hours += 1;
    if (!isAlone && to < end && open.length < SIDE_BY_SIDE && hours < MAX_HOURS) continue;
    open = await tellUntil(writer, open, to);
    hours = 0;
    onHours(to);
  }
}

/** Returns the stories that go on. */
async function tellUntil(writer: StepWriter, open: Step[][], end: number): Promise<Step[][]> {
  const due = open.filter((steps) => isDue(steps[0], end)).toSorted(([one], [other]) => one!.at - other!.at);
  for (let first = 0; first < due.length; first += SIDE_BY_SIDE) {
    const stories = due.slice(first, first + SIDE_BY_SIDE);
    const takeSteps = (): Step[] => stories.flatMap((steps) => takeNext(steps, end));
    for (let steps = takeSteps(); steps.length > 0; steps = takeSteps()) await writer.write(steps);
  }
  return open.filter(({ length }) => length > 0);
}

/**
 * Takes the next step, and those that may be written in one transaction with it. Two reports on a
 * message may not: the first would be stale from the beginning.
 */
function takeNext(steps: Step[], end: number): Step[] {
  let count = isDue(steps[0], end) ? 1 : 0;
  while (isStatement(steps[count - 1]) && isStatement(steps[count]) && isDue(steps[count], end)) count += 1;
  return steps.splice(0, count);
}

function isDue(step: Step | undefined, end: number): boolean {
  return step !== undefined && step.at < end;
}

function isStatement(step: Step | undefined): boolean {
  return step !== undefined && ('message' in step || 'change' in step);
}

function mustBeAlone(steps: readonly Step[], end: number): boolean {
  return steps.some((step) => 'run' in step && step.alone === true && isDue(step, end));
}

function inOrder(story: Story): Step[] {
  return story.toSorted((one, other) => one.at - other.at);
}
