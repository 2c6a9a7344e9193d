import { PlivoError, PlivoRefusedError, PlivoUnknownOutcomeError } from '../../plivo/client/plivo.errors.js';

/** So many messages in a row without an answer: Plivo is in trouble, and the rest waits. */
const MAX_UNANSWERED = 5;

/**
 * What an answer brought. `recorded`: a report that was not known. `unchanged`: the current status.
 * `unknown`: no answer, or none that says anything.
 */
export type ReadingResult = 'recorded' | 'unchanged' | 'unknown';

export interface Readings<Message> {
  results: { message: Message; result: ReadingResult }[];
  /** Why Plivo was not asked for the rest. It has nothing to do with a message of its own. */
  stoppedBy: Error | null;
}

/** What answers brought, in numbers. */
export interface ResultCounts {
  asked: number;
  recorded: number;
  unknown: number;
}

export function countResults(results: readonly { result: ReadingResult }[]): ResultCounts {
  const count = (wanted: ReadingResult): number => results.filter(({ result }) => result === wanted).length;
  return { asked: results.length, recorded: count('recorded'), unknown: count('unknown') };
}

export interface Question<Message> {
  /** Waits until Plivo may be asked. False where it is not asked any more. */
  waitForTurn: () => Promise<boolean>;
  ask: (message: Message) => Promise<ReadingResult>;
}

/** Asks for one message after the other, without waiting for the answers. */
export async function askAll<Message>(
  messages: readonly Message[],
  { waitForTurn, ask }: Question<Message>,
): Promise<Readings<Message>> {
  const readings: Readings<Message> = { results: [], stoppedBy: null };
  const running: Promise<void>[] = [];
  let unanswered = 0;
  const askFor = async (message: Message): Promise<void> => {
    try {
      const result = await ask(message);
      unanswered = 0;
      readings.results.push({ message, result });
    } catch (error) {
      if (concernsMessage(error)) readings.results.push({ message, result: 'unknown' });
      unanswered += 1;
      if (!concernsMessage(error) || unanswered >= MAX_UNANSWERED) readings.stoppedBy ??= error as Error;
    }
  };
  for (const message of messages) {
    if (!(await waitForTurn()) || readings.stoppedBy) break;
    running.push(askFor(message));
  }
  await Promise.all(running);
  return readings;
}

/** Whether an error is about the message that was asked for: other messages may fare better. */
export function concernsMessage(error: unknown): boolean {
  if (!(error instanceof PlivoError)) return false;
  return error instanceof PlivoUnknownOutcomeError || error instanceof PlivoRefusedError;
}
