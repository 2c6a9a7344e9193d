import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describeRequest } from './support/describe-request.mjs';
import { exchange } from './support/exchange.mjs';
import { TEXT_MARK } from './support/marks.mjs';
import { codeOf, judgeAnswer, judgeLog, judgeMemory } from './support/oracles.mjs';
import { startService } from './support/service.mjs';

const WORKERS = 12;
/** By then everything is compiled and every cache is as large as it gets. */
const WARM_SHARE = 0.4;

/** Every case is made from the seed and its number alone, so that one of them can be run again. */
export function makeCase(target, context, seed, number) {
  const arbitrary = fc.gen().map((generate) => {
    const draw = (values) => generate(() => values);
    draw.pick = (...values) => draw(fc.constantFrom(...values));
    draw.chance = (percentage) =>
      draw(
        fc.oneof(
          { weight: percentage, arbitrary: fc.constant(true) },
          { weight: 100 - percentage, arbitrary: fc.constant(false) },
        ),
      );
    return target.makeCase(draw, { ...context, number, marker: `fz${seed}x${number}z` });
  });
  return fc.sample(arbitrary, { seed: (seed * 1_000_003 + number) | 0, numRuns: 1 })[0];
}

/**
 * Fuzzes one part of the service on one database for so many seconds, or with one case.
 *
 * @returns {Promise<{ requests: number, answers: Map<string, number>, faults: Map<string, { count: number, first: string }>, memory: string }>}
 */
export async function runTarget(target, kind, databases, { seconds, seed, only }) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-fuzz-'));
  const service = await startService(kind, databases, folder);
  const answers = new Map();
  const faults = new Map();
  const observed = [];
  const fault = (what, first = '') => {
    const known = faults.get(what);
    faults.set(what, { count: (known?.count ?? 0) + 1, first: known?.first ?? first });
  };
  const runCase = async (context, number) => {
    for (const request of makeCase(target, context, seed, number)) {
      const answer = await exchange(service.port, request);
      const code = codeOf(answer);
      answers.set(code, (answers.get(code) ?? 0) + 1);
      const wrong = judgeAnswer(request, answer);
      if (wrong !== null)
        fault(`${wrong}, ${routeOf(request)}`, `case ${number}: ${describeRequest(request)}`);
      if (only !== undefined) console.log(`${describeRequest(request, Infinity)}\n→ ${code} ${answer?.body}`);
      const { marker, trusted, recipients, kept } = request;
      const accepted = answer?.status === 202 ? JSON.parse(answer.body) : undefined;
      observed.push({ number, marker, trusted, recipients, kept, code, accepted });
    }
  };
  let next = 0;
  const runFor = async (context, milliseconds) => {
    const end = performance.now() + milliseconds;
    const work = async () => {
      while (performance.now() < end && service.isAlive()) await runCase(context, next++);
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  };
  let memory = '';
  try {
    const context = await target.prepare(service);
    if (only !== undefined) await runCase(context, only);
    else {
      await runFor(context, seconds * WARM_SHARE * 1_000);
      const warm = await usageOf(service);
      await runFor(context, seconds * (1 - WARM_SHARE) * 1_000);
      const end = await usageOf(service);
      if (warm && end) {
        for (const grown of judgeMemory(warm, end)) fault(grown);
        memory = `held ${Math.round(warm.heldMb)} → ${Math.round(end.heldMb)} MB, resident ${Math.round(warm.rssMb)} → ${Math.round(end.rssMb)} MB`;
      }
    }
    if (service.isAlive()) {
      const { status } = await service.read('/health/ready');
      if (status !== 200) fault(`/health/ready answers ${status} at the end`);
      for (const lost of await target.verify(service, observed, context)) fault(lost.what, lost.first);
      if (only === undefined && !observed.some((each) => target.isProof(each)))
        fault('nothing came in of which it can be told whether it is kept');
    } else fault('the process ended', readFileSync(service.logFile, 'utf8').slice(-2_000));
    for (const line of await judgeLog(service.logFile, new RegExp(TEXT_MARK)))
      fault(line.split(':')[0], line);
  } finally {
    await service.end();
    rmSync(folder, { recursive: true, force: true });
  }
  return { requests: observed.length, answers, faults, memory };
}

/** Enough of it to tell one fault from another. */
function routeOf({ method, target }) {
  const [path] = target.replace(/^http:\/\/[^/]*/, '').split('?');
  const [, folder = '', name = ''] = path.split('/');
  const isRoute = /^(callbacks|health|jobs|messaging)$/.test(folder) && /^[a-z-]{1,20}$/.test(name);
  return `${method} /${folder.slice(0, 40)}${isRoute ? `/${name}` : ''}`;
}

/** Null where the process has ended. */
async function usageOf(service) {
  try {
    return await service.usage({ collect: true });
  } catch {
    return null;
  }
}
