/** The thread of `ThreadWriter`: runs what it is asked on a connection of its own. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { reasonOf } from '../../reason-of.js';
import { connect } from '../adapter.js';
import { isDatabaseUnavailable } from '../database-error.js';
import type { Answer, Task, ThreadData } from './messages.js';
import { type Work, writeWith } from './writer.js';

type KnownWork = Work & { id: number };

const { url } = workerData as ThreadData;
const known = new Map<number, readonly string[]>();
let adapter: SqlDriverAdapter | undefined;
let turn: Promise<void> = Promise.resolve();

parentPort!.on('message', (task: Task) => {
  const first = recall(task);
  turn = turn.then(() => runTogether([first, ...arrived()]));
});

/** What has come since: a commit costs the same for one task and for several. */
function arrived(): KnownWork[] {
  const works: KnownWork[] = [];
  for (let next = receiveMessageOnPort(parentPort!); next; next = receiveMessageOnPort(parentPort!)) {
    works.push(recall(next.message as Task));
  }
  return works;
}

function recall({ known: number, statements, ...rest }: Task): KnownWork {
  if (statements) known.set(number, statements);
  return { ...rest, statements: known.get(number)! };
}

/** In one transaction; where that fails, each in one of its own, so that a bad one does not fail its neighbours. */
async function runTogether(works: KnownWork[]): Promise<void> {
  try {
    // Connects again where it could not before.
    adapter ??= await connect(url);
    const results = await writeWith(adapter, works);
    works.forEach(({ id }, index) => answer({ id, rows: results[index]! }));
  } catch (error) {
    const away = isDatabaseUnavailable(error);
    if (works.length === 1 || away) {
      for (const { id } of works) answer({ id, failure: { reason: reasonOf(error), away } });
    } else {
      for (const work of works) await runTogether([work]);
    }
  }
}

function answer(message: Answer): void {
  parentPort!.postMessage(message);
}
