import { Clock } from '../../dist/core/clock.js';
import { PrismaService } from '../../dist/core/prisma.service.js';
import { JobStore } from '../../dist/jobs/job.store.js';
import { execute } from '../lib/databases.mjs';
import { show, summarize } from '../lib/statistics.mjs';

const JOBS = 1_000_000;
const CLAIMS = 300;
const MUST = 1.5;
const QUEUE = '1/+15550100000';

/** Writes this many due jobs in one statement. */
const FILL = {
  sqlite: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${JOBS})
    INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "payload", "createdAt") SELECT 'filled-' || i, 'bench', '${QUEUE}',
    strftime('%Y-%m-%dT%H:%M:%f', 1767225600 + i, 'unixepoch') || '+00:00', '{}', '2026-01-01T00:00:00.000+00:00' FROM n`,
  postgres: `INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "payload", "createdAt") SELECT 'filled-' || i, 'bench', '${QUEUE}',
    TIMESTAMP '2026-01-01' + i * INTERVAL '1 second', '{}', TIMESTAMP '2026-01-01' FROM generate_series(1, ${JOBS}) i`,
};

/**
 * The cost of polling, claiming and finishing a job with a million jobs waiting, compared with a
 * few.
 */
export async function queue(kind, databases, { rounds }, say) {
  const [few, many] = [await databases.create(), await databases.create()];
  await execute(many.url, FILL[kind]);
  if (kind === 'postgres') await execute(many.url, 'ANALYZE "Job"');
  const [empty, full] = [await PrismaService.open(few.url), await PrismaService.open(many.url)];
  const costs = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const [withFew, withMany] = [await claimMs(empty), await claimMs(full)];
      costs.push(withMany / withFew);
      say(
        `${kind} round ${round}: ${withFew.toFixed(2)} ms with none waiting, ${withMany.toFixed(2)} ms with ${JOBS}`,
      );
    }
  } finally {
    for (const prisma of [empty, full]) await prisma.onApplicationShutdown();
    for (const database of [few, many]) await database.remove();
  }
  const cost = summarize(costs);
  say(`${kind}: a claim costs ${show(cost, 2)} × what it costs with none waiting; must: ${MUST} ×\n`);
  return { cost, must: MUST };
}

async function claimMs(prisma) {
  const jobs = new JobStore(new Clock(), prisma);
  await prisma.transaction([
    jobs.insertStatement(
      Array.from({ length: CLAIMS }, () => ({ kind: 'bench', queue: QUEUE, payload: {} })),
    ),
  ]);
  const start = performance.now();
  for (let claim = 0; claim < CLAIMS; claim += 1) {
    await jobs.queues('bench');
    const [job] = await jobs.claim('bench', QUEUE, 1, 60_000);
    await jobs.finish(job);
  }
  return (performance.now() - start) / CLAIMS;
}
