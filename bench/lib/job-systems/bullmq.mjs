import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { requirePeer } from './require-peer.mjs';

const { Queue, Worker } = requirePeer('bullmq');
const QUEUE = 'bench';
const POLL_MS = 20;

/** BullMQ, on a Redis that syncs to disk before it confirms. */
export async function openBullMq() {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-redis-'));
  const port = await freePort();
  const settings = [
    '--port',
    port,
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ];
  const redis = spawn('redis-server', settings.map(String), { stdio: 'ignore' });
  await once(redis, 'spawn');
  while (!(await accepts(port))) await sleep(POLL_MS);
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE, { connection, defaultJobOptions: { removeOnComplete: true } });
  await queue.waitUntilReady();
  let worker;
  return {
    addMany: (count) => queue.addBulk(Array.from({ length: count }, () => ({ name: QUEUE, data: {} }))),
    add: () => queue.add(QUEUE, {}),
    start: async (concurrency, handled) => {
      worker = new Worker(QUEUE, async () => handled(), { connection, concurrency });
      await worker.waitUntilReady();
    },
    stop: async () => {
      await worker.close();
      await queue.close();
      redis.kill();
      await once(redis, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a server listens on the port. */
function accepts(port) {
  const socket = connect(port, '127.0.0.1');
  return once(socket, 'connect')
    .then(() => true)
    .catch(() => false)
    .finally(() => socket.destroy());
}
