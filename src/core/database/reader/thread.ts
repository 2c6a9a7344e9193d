/** A thread of `ReaderPool`: runs one call at a time on its own connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { isDriverAdapterError, type Transaction } from '@prisma/driver-adapter-utils';
import { FileConnection } from './file-connection.js';
import type { Call, Reply, Request, ThreadData } from './messages.js';

const connection = new FileConnection(workerData as ThreadData);
let transaction: Transaction | undefined;
let last: Promise<void> = Promise.resolve();

parentPort!.on('message', ({ id, ...call }: Request) => {
  last = last.then(() => respond(id, call));
});

async function respond(id: number, call: Call): Promise<void> {
  const reply: Reply = await run(call).then(
    (value) => ({ id, value }),
    (error: Error) =>
      isDriverAdapterError(error)
        ? { id, failure: error.cause }
        : { id, error: { name: error.name, message: error.message } },
  );
  parentPort!.postMessage(reply);
}

async function run(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'queryRaw':
      return (transaction ?? (await connection.get())).queryRaw(call.argument);
    case 'executeRaw':
      return (transaction ?? (await connection.get())).executeRaw(call.argument);
    case 'executeScript':
      return (await connection.get()).executeScript(call.argument);
    case 'startTransaction':
      transaction = await (await connection.get()).startTransaction();
      return;
    case 'commit':
      return end();
    case 'rollback':
      // Prisma has already sent ROLLBACK, unless a call of this transaction got no response.
      await transaction?.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => {});
      return end();
  }
}

/**
 * The adapter's `commit` and `rollback` do nothing in the database; they admit the next
 * transaction.
 */
async function end(): Promise<void> {
  const ended = transaction;
  transaction = undefined;
  await ended?.commit();
}
