import type { Batch, Job, Message } from '../../src/generated/sqlite/client.js';
import type { TakenMessage } from './misbehaving-plivo.js';
import type { Ended } from './retrying-client.js';

/** Final states: Plivo has the message, will not get it, or its outcome is unknown. */
export const ENDS = ['submitted', 'refused', 'unknown', 'expired', 'cancelled'];
const NOT_SENT = new Set(['held', 'refused', 'expired', 'cancelled']);
/** The final responses that a client that retries after 503 may get; 0 and null: none. */
const ANSWERS = new Set([0, null, 202, 422, 504]);

/** A client's request. No other request has these recipients. */
export interface Asked {
  kind: 'message' | 'send-test' | 'batch';
  recipients: string[];
  /** Null: the client gave up. */
  ended: Ended | null;
}

export interface Evidence {
  asked: readonly Asked[];
  taken: readonly TakenMessage[];
  messages: readonly Message[];
  batches: readonly Batch[];
  /** All jobs present before or after the messages were read. */
  jobs: readonly Pick<Job, 'id' | 'kind'>[];
}

/** Violated guarantees, each with the messages or requests that violate it. */
export function findFaults({ asked, taken, messages, batches, jobs }: Evidence) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const times = countBy(taken, (one) => idOf(one, messages));
  const isTaken = ({ id }: { id: string }): boolean => times[id] !== undefined;
  const firsts = messages.filter((message) => message.resendOf === null && isTaken(message));
  const ends = new Set(ENDS);
  const owed = new Set(jobs.filter(({ kind }) => kind === 'send').map(({ id }) => id));
  const states = new Map(batches.map(({ id, state }) => [id, state]));
  const answered = (status: number) => asked.filter(({ ended }) => ended?.status === status);
  const idFor = ({ ended }: Asked): string => ended?.body.id ?? '';
  const ofBatch = (id: string) => messages.filter((one) => one.batchId === id && one.resendOf === null);

  const isComplete = (one: Asked): boolean =>
    one.kind === 'batch'
      ? ofBatch(idFor(one)).length === one.recipients.length
      : byId.get(idFor(one))?.recipient === one.recipients[0];
  /** No message of it was sent or will be. */
  const isAbsent = (one: Asked): boolean => {
    const known = one.kind === 'batch' ? ofBatch(idFor(one)) : messages.filter(({ id }) => id === idFor(one));
    return known.every((message) => message.state === 'held' && states.get(idFor(one)) !== 'running');
  };
  return {
    takenTwice: Object.entries(times).filter(([, count]) => count > 1),
    takenOfNobody: Object.keys(times).filter((id) => !byId.has(id)),
    sentTwiceToAClient: repeated(firsts.map(({ recipient }) => recipient)),
    submittedButNotTaken: messages.filter((message) => message.state === 'submitted' && !isTaken(message)),
    takenButNotSent: messages.filter((message) => NOT_SENT.has(message.state) && isTaken(message)),
    withoutJobOrEnd: messages.filter(({ id, state, batchId }) => {
      const isLoading = state === 'held' && states.get(batchId ?? '') !== 'running';
      return !ends.has(state) && !owed.has(id) && !isLoading;
    }),
    unexpectedAnswers: asked.filter(({ ended }) => !ANSWERS.has(ended?.status ?? null)),
    acceptedButIncomplete: answered(202).filter((one) => !isComplete(one)),
    neitherThereNorAbsent: answered(504).filter((one) => !isComplete(one) && !isAbsent(one)),
  };
}

/** The id of the message that Plivo accepted: its callback's path contains it, or its batch's. */
function idOf({ path, recipient }: TakenMessage, messages: readonly Message[]): string {
  const [last = '', before] = path.split('/').toReversed();
  if (before !== 'bulk') return last;
  return messages.find((one) => one.batchId === last && one.recipient === recipient)?.id ?? path;
}

function repeated(values: readonly string[]): string[] {
  return Object.entries(countBy(values, (value) => value)).flatMap(([value, count]) =>
    count > 1 ? [value] : [],
  );
}

export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
