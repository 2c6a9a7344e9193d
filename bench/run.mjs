/**
 * `npm run bench`: the cost of a callback here, compared with other receivers on this machine under
 * the same load. Absolute figures depend on the machine; the ratios matter.
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
                             dashboard: its first load and a click on 30 days, until the first chart, in Chromium
                             drain: a batch drained by two instances on Postgres that are killed meanwhile
                             feed: what the consumers of events cost callbacks, and how far they are behind
                             hostile: what requests of strangers cost, and callbacks' p99 beside them
                             instances: three instances on one Postgres against one, and the processor time of both
                             jobs: jobs that do nothing, beside graphile-worker and BullMQ
                             live: 5,000 listeners of the stream of events: how far behind, and their memory
                             queue: what claiming a job costs with a million waiting
                             latency: p99 at half of the peak rate
                             memory: one million callbacks into one process
                             readers: callbacks' p99 beside five readers of lists over a million messages
                             reconciliation: a batch of which every tenth callback is lost, until all is known
                             reports: counting ten million events anew for reports, beside callbacks
                             retention: callbacks' p99 beside a purge, at 1,000 callbacks a second
                             rows: what a callback costs with ten million rows already there
                             versus: this checkout and --other in turn
                             webhooks: how soon endpoints are told of events, how many deliveries, and what they cost callbacks
  --connections N            64
  --seconds N                how long each measurement takes, 5
  --warmup N                 seconds of load before each measurement, 4
  --rounds N                 5
  --messages N               of the batch that is drained or reconciled, or of the dashboard's 90 days, 100000
  --events N                 that are purged, 10000000
  --kills N                  while it is drained, 10
  --rate N                   messages a second while it is drained, 500
  --bulk N                   messages in one request to Plivo while it is drained, 50
  --other FOLDER             another checkout of this repository, built
  --assert                   ends with 1 where a figure misses what it must be
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
    events: { type: 'string', default: '10000000' },
    kills: { type: 'string', default: '10' },
    rate: { type: 'string', default: '500' },
    bulk: { type: 'string', default: '50' },
    other: { type: 'string' },
    assert: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const RUNS = [
  'compare',
  'batch',
  'dashboard',
  'drain',
  'feed',
  'hostile',
  'instances',
  'jobs',
  'latency',
  'live',
  'memory',
  'queue',
  'readers',
  'reconciliation',
  'reports',
  'retention',
  'rows',
  'sending',
  'versus',
  'webhooks',
];
const KINDS = ['sqlite', 'postgres'];
const NUMBERS = ['connections', 'seconds', 'warmup', 'rounds', 'messages', 'events', 'kills', 'rate', 'bulk'];
const MAY_BE_NONE = new Set(['warmup', 'kills']);
const problems = [
  RUNS.includes(values.run) || `--run is one of ${RUNS.join(', ')}.`,
  values.db === undefined || KINDS.includes(values.db) || `--db is one of ${KINDS.join(', ')}.`,
  ...NUMBERS.map((name) => {
    const least = MAY_BE_NONE.has(name) ? 0 : 1;
    return (
      (/^\d{1,9}$/.test(values[name]) && values[name] >= least) || `--${name} is a number from ${least}.`
    );
  }),
  values.run !== 'versus' || values.other !== undefined || 'versus needs --other.',
].filter((problem) => problem !== true);
if (values.help || problems.length > 0) {
  console.log([...problems, HELP].join('\n'));
  process.exit(values.help ? 0 : 1);
}

build();
bin('typescript', 'bin/tsc', ['-p', 'bench/tsconfig.json']);
// Imported after the build, because they load dist.
const { openDatabases } = await import('./lib/databases.mjs');
const { LOAD_PROGRAM } = await import('./lib/load.mjs');
const { [values.run]: run } = await import(`./runs/${values.run}.mjs`);

const say = values.json ? () => {} : console.log;
const options = {
  ...Object.fromEntries(NUMBERS.map((name) => [name, Number(values[name])])),
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
const missed = Object.values(results).flatMap((result) => result?.missed ?? []);
if (missed.length > 0) console.error(`Missed:\n  ${missed.join('\n  ')}`);
if (values.assert && missed.length > 0) process.exitCode = 1;
if (values.json) {
  const date = new Date().toISOString();
  console.log(JSON.stringify({ date, machine, run: values.run, ...options, results }, null, 2));
}
