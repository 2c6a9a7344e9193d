/**
 * `npm run test:fuzz`: hostile callbacks, sends, CSV and lists against the service with production
 * settings. It fails on a 5xx, a lost or repeated message, a write by a stranger, growing memory,
 * and personal data or secrets in the log.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/prepare.mjs';

const TARGETS = ['callbacks', 'sends', 'csv', 'lists'];
const KINDS = ['sqlite', 'postgres'];
const HELP = `npm run test:fuzz -- [options]
  --target ${TARGETS.join('|')}   one of them; without it all
  --db sqlite|postgres               one database; without it both, each for half of the time
  --seconds N                        for each target, 60
  --seed N                           what the cases are made from; without it any
  --case N                           only this one, printed with its answer
  --help`;

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    db: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    case: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const problems = [
  values.target === undefined ||
    TARGETS.includes(values.target) ||
    `--target is one of ${TARGETS.join(', ')}.`,
  values.db === undefined || KINDS.includes(values.db) || `--db is one of ${KINDS.join(', ')}.`,
  /^[1-9]\d*$/.test(values.seconds) || '--seconds is a number from 1.',
  /^\d{1,9}$/.test(values.seed) || '--seed is a number of up to 9 digits.',
  values.case === undefined || /^\d+$/.test(values.case) || '--case is the number of a case.',
  values.case === undefined ||
    (values.target !== undefined && values.db !== undefined) ||
    '--case needs --target and --db.',
].filter((problem) => problem !== true);
if (values.help || problems.length > 0) {
  console.log([...problems, HELP].join('\n'));
  process.exit(values.help ? 0 : 1);
}

build();
// Imported after the build, because they load dist.
const { openDatabases } = await import('../bench/lib/databases.mjs');
const { runTarget } = await import('../test/fuzz/run-target.mjs');

const kinds = values.db ? [values.db] : KINDS;
const seed = Number(values.seed);
const options = {
  seconds: Number(values.seconds) / kinds.length,
  seed,
  only: values.case === undefined ? undefined : Number(values.case),
};
console.log(`seed ${seed}`);
let failed = false;
for (const kind of kinds) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-fuzz-'));
  const databases = await openDatabases(kind, folder);
  try {
    for (const name of values.target ? [values.target] : TARGETS) {
      const { [name]: target } = await import(`../test/fuzz/targets/${name}.mjs`);
      report(name, kind, await runTarget(target, kind, databases, options));
    }
  } finally {
    await databases.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = failed ? 1 : 0;

function report(name, kind, { requests, answers, faults, memory }) {
  const most = [...answers].sort(([, a], [, b]) => b - a).slice(0, 8);
  const told = most.map(([code, count]) => `${count} × ${code}`).join(', ');
  console.log(`${name} on ${kind}: ${requests} requests, ${faults.size} kinds of fault; ${memory}; ${told}`);
  for (const [what, { count, first }] of faults) console.log(`  FAULT ${count} × ${what}\n    ${first}`);
  if (faults.size === 0) return;
  failed = true;
  console.log(
    `  A case again: npm run test:fuzz -- --target ${name} --db ${kind} --seed ${seed} --case <its number>`,
  );
}
