import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli.errors.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { repeatWhileLimited } from '../repeat-while-limited.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';

/** The maximum number of ids per request. */
const PORTION = 100;

interface ReplayRejectedOptions extends ServiceOptions, JsonOption {
  all?: boolean;
  dryRun?: boolean;
}

/** The response of `POST /rejected-callbacks/replay`. */
interface Replay {
  items: { id: string; result: string; outcome: string | null; reason: string | null }[];
  counts: Record<string, number>;
  next: string | null;
}

/** Results that need no further action. */
const DONE = new Set(['recorded', 'readable']);

export function replayRejectedCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('rejected'))
    .description('Record callbacks that could not be read when they came, and can be now')
    .argument('[ids...]', 'ids of rejected callbacks; GET /rejected-callbacks lists them')
    .option('--all', 'all of them')
    .option('--dry-run', 'only say which can be read now')
    .example('replay rejected --all --dry-run', 'Say which can be read now, such as after an upgrade')
    .example('replay rejected --all', 'Record them; exit code 1 where one is left')
    .action((ids: string[], options: ReplayRejectedOptions) => replayRejected(context, ids, options));
}

/** May be interrupted and repeated. */
async function replayRejected(
  context: CliContext,
  ids: readonly string[],
  options: ReplayRejectedOptions,
): Promise<void> {
  const { all = false, dryRun = false } = options;
  if (ids.length > 0 === all) throw new UsageError('Give either ids or --all.');
  const service = serviceOf(context, options);
  const send = (body: object): Promise<Replay> =>
    repeatWhileLimited(
      () => service.post<Replay>('/rejected-callbacks/replay', { ...body, dryRun }),
      context.signal,
    );
  const replays: Replay[] = [];
  if (all) {
    let after: string | null | undefined;
    do {
      const replay: Replay = await send({ ...(after && { after }) });
      replays.push(replay);
      after = replay.next;
    } while (after !== null);
  }
  for (let start = 0; start < ids.length; start += PORTION) {
    replays.push(await send({ ids: ids.slice(start, start + PORTION) }));
  }
  const items = replays.flatMap((replay) => replay.items);
  const counts = sumOf(replays);
  const lines = [
    ...items.map(({ id, result, outcome, reason }) =>
      [id, result, outcome, reason].filter(Boolean).join('  '),
    ),
    items.length === 0 ? 'no rejected callbacks' : describe(counts),
  ];
  printResult(context, options, { items, counts }, lines);
  if (items.some(({ result }) => !DONE.has(result))) context.fail();
}

function sumOf(replays: readonly Replay[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [result, count] of replays.flatMap(({ counts }) => Object.entries(counts)))
    sum[result] = (sum[result] ?? 0) + count;
  return sum;
}

function describe(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${count} ${result.replaceAll('_', ' ')}`)
    .join(', ');
}
