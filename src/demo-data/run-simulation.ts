import { HOUR_MS } from './send-times.js';
import type { StepWriter } from './step-writer.js';
import type { Step, StepSequence } from './step-sequence.js';

/** Enough sequences to fill the groups of the writer. More would only take memory. */
const MAX_CONCURRENT = 500;
/** Lists are in the order of writing, so distant hours are not mixed. */
const MAX_HOURS = 12;

/**
 * Writes the steps of many sequences at once, a few hours at a time. Steps at `end` or later are
 * left out.
 *
 * @param sequencesFrom the sequences that begin in an hour
 * @param onHours called with the end of the written hours
 */
export async function runSimulation(
  writer: StepWriter,
  { start, end }: { start: number; end: number },
  sequencesFrom: (from: number, to: number) => StepSequence[],
  onHours: (time: number) => void,
): Promise<void> {
  let open: Step[][] = [];
  let hours = 0;
  for (let from = start; from < end; from += HOUR_MS) {
    const to = Math.min(from + HOUR_MS, end);
    const begun = sequencesFrom(from, to).map(inOrder);
    const isAlone = [...open, ...begun].some((steps) => mustBeAlone(steps, to));
    if (isAlone) open = await simulateUntil(writer, open, from);
    open.push(...begun);
    hours += 1;
    if (!isAlone && to < end && open.length < MAX_CONCURRENT && hours < MAX_HOURS) continue;
    open = await simulateUntil(writer, open, to);
    hours = 0;
    onHours(to);
  }
}

/** Returns the sequences with steps left. */
async function simulateUntil(writer: StepWriter, open: Step[][], end: number): Promise<Step[][]> {
  const due = open.filter((steps) => isDue(steps[0], end)).toSorted(([one], [other]) => one!.at - other!.at);
  for (let first = 0; first < due.length; first += MAX_CONCURRENT) {
    const sequences = due.slice(first, first + MAX_CONCURRENT);
    const takeSteps = (): Step[] => sequences.flatMap((steps) => takeNext(steps, end));
    for (let steps = takeSteps(); steps.length > 0; steps = takeSteps()) await writer.write(steps);
  }
  return open.filter(({ length }) => length > 0);
}

/**
 * Takes the next step, and further steps that may be written in one transaction with it. Two
 * reports on a message may not: the first would be stale from the beginning.
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

function inOrder(sequence: StepSequence): Step[] {
  return sequence.toSorted((one, other) => one.at - other.at);
}
