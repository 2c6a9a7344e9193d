import { InvalidArgumentError } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { type ServiceClient, serviceOf, type ServiceOptions } from '../service-client.js';

const POLL_INTERVAL_MS = 1_000;

interface ReconcileOptions extends ServiceOptions, JsonOption {
  from: string;
  to: string;
  wait: boolean;
}

/** What `GET /reconciliation/runs/{id}` says of a run. */
interface Run {
  id: string;
  state: string;
  progress: number;
  asked: number;
  recorded: number;
  unknown: number;
}

export function reconcileCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('reconcile'))
    .description('Ask Plivo for the messages of a time that have no final status, such as after an outage')
    .requiredOption('--from <time>', 'when Plivo took the first of them, such as 2026-11-23T08:00:00Z', time)
    .option('--to <time>', 'when it took the last (default: now)', time, new Date().toISOString())
    .option('--no-wait', 'do not wait for the end; it goes on in the service')
    .example(
      'reconcile --from 2026-11-23T08:00:00Z --to 2026-11-23T12:00:00Z',
      'Ask for the messages of a morning',
    )
    .action((options: ReconcileOptions) => reconcile(context, options));
}

async function reconcile(context: CliContext, options: ReconcileOptions): Promise<void> {
  const service = serviceOf(context, options);
  const { from, to, wait } = options;
  const started = await service.post<Run>('/reconciliation/runs', { from, to });
  const run = wait ? await follow(context, service, started) : started;
  printResult(context, options, run, [describe(run)]);
  if (run.state === 'cancelled') context.fail();
}

/** Asks for a run until it has ended. */
async function follow({ signal, terminal }: CliContext, service: ServiceClient, started: Run): Promise<Run> {
  let run = started;
  while (run.state === 'running') {
    await sleep(POLL_INTERVAL_MS, undefined, { signal });
    const next = await service.get<Run>(`/reconciliation/runs/${run.id}`);
    if (next.state === 'running' && next.progress !== run.progress) terminal.tell(`${describe(next)}\n`);
    run = next;
  }
  return run;
}

function describe({ id, state, progress, asked, recorded, unknown }: Run): string {
  const done = `${Math.floor(progress * 100)} %`;
  return `${id}  ${state}  ${done}  ${asked} asked, ${recorded} recorded, ${unknown} without an answer`;
}

/** The service checks the rest. */
function time(text: string): string {
  if (Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a time such as 2026-11-23T08:00:00Z.');
  return text;
}
