/** The thread of `ThreadWriter`: runs what it is asked on a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { reasonOf } from '../../reason-of.js';
import { connect } from '../adapter.js';
import { isDatabaseAway } from '../database-error.js';
import type { Answer, Task, ThreadData } from './messages.js';
import { type Row, writeWith } from './writer.js';

const { url } = workerData as ThreadData;
let adapter: SqlDriverAdapter | undefined;

parentPort!.on('message', (task: Task) => {
  run(task).then(
    (rows) => answer({ id: task.id, rows }),
    (error: unknown) =>
      answer({ id: task.id, failure: { reason: reasonOf(error), away: isDatabaseAway(error) } }),
  );
});

/** Connects again where it could not before. */
async function run({ statements, parameter }: Task): Promise<Row[]> {
  adapter ??= await connect(url);
  return writeWith(adapter, statements, parameter);
}

function answer(message: Answer): void {
  parentPort!.postMessage(message);
}
