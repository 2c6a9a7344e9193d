import { randomUUID } from 'node:crypto';
import { Clock } from '../../../dist/core/clock.js';
import { PrismaService } from '../../../dist/core/prisma.service.js';
import { JobStore } from '../../../dist/jobs/job.store.js';
import { JobWorker } from '../../../dist/jobs/job-worker.js';

const KIND = 'bench';
const LEASE_MS = 60_000;
const PER_STATEMENT = 1_000;

/** The jobs of this service. */
export async function openOurs(database) {
  const prisma = await PrismaService.open(database.url);
  const store = new JobStore(new Clock(), prisma);
  let worker;
  const insert = (jobs) => prisma.transaction([store.insertStatement(jobs)], { id: randomUUID() });
  const newJob = () => ({ kind: KIND, payload: {} });
  return {
    addMany: async (count) => {
      for (let added = 0; added < count; added += PER_STATEMENT)
        await insert(Array.from({ length: Math.min(PER_STATEMENT, count - added) }, newJob));
    },
    add: async () => {
      await insert([newJob()]);
      worker.wake();
    },
    start: (concurrency, handled) => {
      const handle = async () => {
        handled();
        return 'done';
      };
      const backoff = { firstMs: 1_000, mostMs: 1_000 };
      worker = new JobWorker(
        { kind: KIND, concurrency, leaseMs: LEASE_MS, maxAttempts: 1, backoff, handle },
        store,
      );
      worker.start();
    },
    stop: async () => {
      await worker.stop();
      await prisma.onApplicationShutdown();
    },
  };
}
