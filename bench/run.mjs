/**
 * `npm run bench`: what a callback costs here, against other ways to receive it, on this machine and the same load.
 * Absolute figures say something about the machine; the ratios are what counts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bin } from '../scripts/lib/child.mjs';
import { build } from '../scripts/lib/prepare.mjs';

const HELP = `npm run bench -- [options]
  --db sqlite|postgres       one database; without it both, in turn
  --run NAME                 compare (default): the candidates in turn, and their ratios
                             batch: a batch of 100,000 recipients by CSV, until it is accepted
                             sending: a batch drained at 50 a second; how fast an idle service sends
                             drain: a batch drained at 50 a second by two instances on Postgres that are killed ten times
                             queue: what claiming a job costs with a million waiting
                             latency: p99 at half of the peak rate
                             memory: one million callbacks into one process
                             readers: callbacks' p99 beside five readers of lists over a million messages
                             rows: what a callback costs with ten million rows already there
                             versus: this checkout and --other in turn
  --connections N            64
  --seconds N                how long each measurement takes, 5
  --warmup N                 seconds of load before each measurement, 4
  --rounds N                 5
  --messages N               of the batch that is drained, 100000
  --other FOLDER             another checkout of this repository, built
  --json                     everything measured, as JSON
  --help`;

const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    run: { type: 'string', default: 'compare' },
    connections: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '5' },
    warmup: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '100000' },
    other: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const RUNS = [
  'compare',
  'batch',
  'drain',
  'latency',
  'memory',
  'queue',
  'readers',
  'rows',
  'sending',
  'versus',
];
const KINDS = ['sqlite', 'postgres'];
const problems = [
  RUNS.includes(values.run) || `--run is one of ${RUNS.join(', ')}.`,
  values.db === undefined || KINDS.includes(values.db) || `--db is one of ${KINDS.join(', ')}.`,
  ...['connections', 'seconds', 'rounds', 'messages'].map(
    (name) => /^[1-9]\d*$/.test(values[name]) || `--${name} is a number from 1.`,
  ),
  values.run !== 'versus' || values.other !== undefined || 'versus needs --other.',
  /^\d+$/.test(values.warmup) || '--warmup is a number from 0.',
].filter((problem) => problem !== true);
if (values.help || problems.length > 0) {
  console.log([...problems, HELP].join('\n'));
  process.exit(values.help ? 0 : 1);
}

build();
bin('typescript', 'bin/tsc', ['-p', 'bench/tsconfig.json']);
// These import what has just been built.
const { openDatabases } = await import('./lib/databases.mjs');
const { LOAD_PROGRAM } = await import('./lib/load.mjs');
const { [values.run]: run } = await import(`./runs/${values.run}.mjs`);

const say = values.json ? () => {} : console.log;
const options = {
  connections: Number(values.connections),
  seconds: Number(values.seconds),
  warmup: Number(values.warmup),
  rounds: Number(values.rounds),
  messages: Number(values.messages),
  other: values.other,
};
const machine = `${cpus().length} × ${cpus()[0].model}, Node.js ${process.version}, load by ${LOAD_PROGRAM}`;
say(`${machine}, ${options.connections} connections\n`);
const results = {};
for (const kind of values.db ? [values.db] : KINDS) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const databases = await openDatabases(kind, folder);
  try {
    results[kind] = await run(kind, databases, options, say);
  } finally {
    await databases.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
if (values.json) {
  const date = new Date().toISOString();
  console.log(JSON.stringify({ date, machine, run: values.run, ...options, results }, null, 2));
}
