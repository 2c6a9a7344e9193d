import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { ServiceProblemError, UsageError } from '../cli.errors.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { repeatWhileLimited } from '../repeat-while-limited.js';
import { type ServiceClient, serviceOf, type ServiceOptions } from '../service-client.js';

const PATH = '/jobs/dead-letters';
const PAGE = 100;

interface ReplayDeadLettersOptions extends ServiceOptions, JsonOption {
  kind?: string;
  all?: boolean;
  dryRun?: boolean;
}

/** One item of the response of `GET /jobs/dead-letters`. */
interface DeadLetter {
  id: string;
  kind: string;
  lastError: string | null;
  diedAt: string;
}

interface DeadLetterPage {
  items: DeadLetter[];
  next: string | null;
}

export function replayDeadLettersCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('dead-letters'))
    .description('Retry jobs that failed too often')
    .argument('[ids...]', 'ids of dead letters')
    .option('--kind <kind>', 'all of a kind of job, such as send')
    .option('--all', 'all of them')
    .option('--dry-run', 'only list them')
    .example('replay dead-letters --all --dry-run', 'List all')
    .example('replay dead-letters --kind send', 'Retry the sends that were given up')
    .example('replay dead-letters 019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c', 'Retry one')
    .action((ids: string[], options: ReplayDeadLettersOptions) => replayDeadLetters(context, ids, options));
}

async function replayDeadLetters(
  context: CliContext,
  ids: readonly string[],
  options: ReplayDeadLettersOptions,
): Promise<void> {
  const { all = false, kind, dryRun = false } = options;
  if ([ids.length > 0, kind !== undefined, all].filter(Boolean).length !== 1)
    throw new UsageError('Give either ids, --kind or --all.');
  const service = serviceOf(context, options);
  // Lists all of them first, so that none that fails again is retried twice.
  const found = await listDeadLetters(service);
  const wanted = found.filter((letter) => all || letter.kind === kind || ids.includes(letter.id));
  const missing = ids.filter((id) => !wanted.some((letter) => letter.id === id));
  const letters = [];
  for (const letter of wanted) {
    const result = dryRun ? 'found' : await retry(service, letter.id, context.signal);
    letters.push({ ...letter, result });
  }
  const lines = [
    ...letters.map(({ id, kind: job, diedAt, lastError, result }) =>
      [id, job, diedAt, result, lastError].filter(Boolean).join('  '),
    ),
    ...missing.map((id) => `${id}  is no dead letter`),
    `${letters.length} dead letter${letters.length === 1 ? '' : 's'}${dryRun ? '' : ', due now'}`,
  ];
  printResult(context, options, { letters, missing }, lines);
  if (missing.length > 0) context.fail();
}

async function listDeadLetters(service: Pick<ServiceClient, 'get'>): Promise<DeadLetter[]> {
  const found: DeadLetter[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor !== null && { cursor }) });
    const page: DeadLetterPage = await service.get<DeadLetterPage>(`${PATH}?${query.toString()}`);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** Returns `gone` if the dead letter was retried or deleted since it was listed. */
async function retry(
  service: Pick<ServiceClient, 'post'>,
  id: string,
  signal: AbortSignal,
): Promise<'retried' | 'gone'> {
  try {
    await repeatWhileLimited(() => service.post(`${PATH}/${encodeURIComponent(id)}/retry`), signal);
    return 'retried';
  } catch (error) {
    if (error instanceof ServiceProblemError && error.status === 404) return 'gone';
    throw error;
  }
}
