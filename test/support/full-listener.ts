import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { freePort } from '../../scripts/lib/free-port.mjs';

/** Listens but never accepts: its thread sleeps right after. */
const LISTEN = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer().listen({ host: '127.0.0.1', port: workerData.port, backlog: 1 }, () => {
    parentPort.postMessage('listening');
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;
/** A local connection that takes longer than this never succeeds. */
const LOCAL_CONNECT_MS = 300;
const MOST_CONNECTIONS = 50;

/**
 * A listener with a full queue, like a host that drops SYNs: a connection to it neither succeeds
 * nor fails.
 */
export async function startFullListener(): Promise<{ port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const worker = new Worker(LISTEN, { eval: true, workerData: { port } });
  await once(worker, 'message');
  const waiting: Socket[] = [];
  do waiting.push(net.connect(port, '127.0.0.1').on('error', () => {}));
  while ((await connects(waiting.at(-1)!)) && waiting.length < MOST_CONNECTIONS);
  return {
    port,
    stop: async () => {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}

function connects(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LOCAL_CONNECT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.once('error', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
