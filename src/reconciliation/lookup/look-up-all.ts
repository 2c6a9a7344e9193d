import { PlivoError, PlivoRefusedError, PlivoUnknownOutcomeError } from '../../plivo/client/plivo.errors.js';

/** After this many requests in a row without a response, the rest is not looked up. */
const MAX_UNANSWERED = 5;

/**
 * The result for one message. `recorded`: a new report. `unchanged`: the current status. `unknown`:
 * no response, or none with a status.
 */
export type LookupResult = 'recorded' | 'unchanged' | 'unknown';

export interface LookupResults<Message> {
  results: { message: Message; result: LookupResult }[];
  /** The error that stopped the lookups of the rest. It is not about a single message. */
  stoppedBy: Error | null;
}

/** The results in numbers. */
export interface ResultCounts {
  asked: number;
  recorded: number;
  unknown: number;
}

export function countResults(results: readonly { result: LookupResult }[]): ResultCounts {
  const count = (wanted: LookupResult): number => results.filter(({ result }) => result === wanted).length;
  return { asked: results.length, recorded: count('recorded'), unknown: count('unknown') };
}

export interface Lookup<Message> {
  /** Waits until the next request may be made. False if the service stops. */
  waitForSlot: () => Promise<boolean>;
  lookUp: (message: Message) => Promise<LookupResult>;
}

/** Requests one message after the other, without waiting for the responses. */
export async function lookUpAll<Message>(
  messages: readonly Message[],
  { waitForSlot, lookUp }: Lookup<Message>,
): Promise<LookupResults<Message>> {
  const found: LookupResults<Message> = { results: [], stoppedBy: null };
  const running: Promise<void>[] = [];
  let unanswered = 0;
  const lookUpOne = async (message: Message): Promise<void> => {
    try {
      const result = await lookUp(message);
      unanswered = 0;
      found.results.push({ message, result });
    } catch (error) {
      if (concernsMessage(error)) found.results.push({ message, result: 'unknown' });
      // A refusal is a response.
      unanswered = error instanceof PlivoRefusedError ? 0 : unanswered + 1;
      if (!concernsMessage(error) || unanswered >= MAX_UNANSWERED) found.stoppedBy ??= error as Error;
    }
  };
  for (const message of messages) {
    if (!(await waitForSlot()) || found.stoppedBy) break;
    running.push(lookUpOne(message));
  }
  await Promise.all(running);
  return found;
}

/** Whether an error is about the requested message: lookups of others may succeed. */
export function concernsMessage(error: unknown): boolean {
  if (!(error instanceof PlivoError)) return false;
  return error instanceof PlivoUnknownOutcomeError || error instanceof PlivoRefusedError;
}
