/** The thread of `ThreadWriter`: runs tasks on its own connection. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { monotonicNow } from '../../monotonic-now.js';
import { DatabaseUnavailableError } from '../database-error.js';
import type { Statement } from '../statement.js';
import type { TaskResponse, Task, ThreadData } from './messages.js';
import { SqliteConnection, type SqliteWork } from './sqlite-connection.js';
import { toFailure } from './to-failure.js';

type KnownTask = SqliteWork & { id: number };

const connection = new SqliteConnection((workerData as ThreadData).url);
const known = new Map<number, string>();

parentPort!.on('message', (task: Task) => {
  const first = recall(task);
  runTogether([first, ...arrived()]);
});

/** Tasks that have arrived meanwhile: one commit costs the same for one and for several. */
function arrived(): KnownTask[] {
  const tasks: KnownTask[] = [];
  for (let next = receiveMessageOnPort(parentPort!); next; next = receiveMessageOnPort(parentPort!)) {
    tasks.push(recall(next.message as Task));
  }
  return tasks;
}

function recall({ id, deadline, statements }: Task): KnownTask {
  const texts = statements.map(({ known: number, sql, values, requireRows }): Statement => {
    if (sql !== undefined) known.set(number, sql);
    const text = known.get(number)!;
    return { sql: text, text, values: [...values], requireRows };
  });
  return { id, deadline, statements: texts };
}

/** Runs all tasks in one transaction. If one fails, each runs in its own transaction. */
function runTogether(tasks: KnownTask[]): void {
  const now = monotonicNow();
  const current = tasks.filter(({ deadline }) => deadline > now);
  for (const { id, deadline } of tasks) if (deadline <= now) respond({ id, failure: toFailure(tooLate()) });
  if (current.length === 0) return;
  try {
    const results = connection.run(current);
    current.forEach(({ id }, index) => respond({ id, results: results[index]! }));
  } catch (error) {
    const failure = toFailure(error);
    // Another attempt is worthwhile: a lock may be released in time, and a bad row fails only its
    // own task.
    const others = current.length > 1 || connection.isLocked(error);
    if (!others || failure.name === 'OutcomeUnknownError') {
      for (const { id } of current) respond({ id, failure });
    } else if (connection.isLocked(error)) {
      runTogether(current);
    } else {
      for (const task of current) runTogether([task]);
    }
  }
}

function tooLate(): DatabaseUnavailableError {
  return new DatabaseUnavailableError(`SQLite is locked or busy: ${connection.lastReason}`);
}

function respond(message: TaskResponse): void {
  parentPort!.postMessage(message);
}
