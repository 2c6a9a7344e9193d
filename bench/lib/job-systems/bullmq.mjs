import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { requirePeer } from './require-peer.mjs';

const { Queue, Worker } = requirePeer('bullmq');
const QUEUE = 'bench';

/** BullMQ, on a Redis that has on disk what it has confirmed. */
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
