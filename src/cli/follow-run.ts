import { InvalidArgumentError } from 'commander';
import type { CliContext } from './cli-context.js';
import { type JsonOption, printResult } from './print-result.js';
import { type ServiceClient, serviceOf, type ServiceOptions } from './service-client.js';
import { watchState } from './watch-state.js';

const POLL_INTERVAL_MS = 1_000;

export interface RunOptions extends ServiceOptions, JsonOption {
  wait: boolean;
}

/** The body of `POST /reconciliation/runs`. */
export interface NewRun {
  kind: 'reconcile' | 'backfill';
  from: string;
  to?: string;
}

/** The response of `GET /reconciliation/runs/{id}`. */
interface Run {
  id: string;
  kind: NewRun['kind'];
  state: string;
  progress: number;
  asked: number;
  recorded: number;
  unknown: number;
}

/** Starts a run in the service, follows it unless `--no-wait` is set, and prints its result. */
export async function startRun(context: CliContext, options: RunOptions, asked: NewRun): Promise<void> {
  const service = serviceOf(context, options);
  const started = await service.post<Run>('/reconciliation/runs', asked);
  const run = options.wait ? await follow(context, service, started) : started;
  printResult(context, options, run, [describe(run)]);
  if (run.state === 'cancelled') context.fail();
}

/** A time of an option. The service checks the rest. */
export function parseTime(text: string): string {
  if (Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a time such as 2026-11-23T08:00:00Z.');
  return text;
}

/**
 * Polls a run until it has ended. Prints its id first, because the run continues without the
 * command.
 */
async function follow(context: CliContext, service: ServiceClient, started: Run): Promise<Run> {
  const { terminal } = context;
  if (started.state !== 'running') return started;
  terminal.tell(`${describe(started)}\n`);
  let run = started;
  for await (const next of watchState<Run>(
    context,
    service,
    `/reconciliation/runs/${run.id}`,
    POLL_INTERVAL_MS,
  )) {
    const hasMoved = next.progress !== run.progress || next.asked !== run.asked;
    run = next;
    if (run.state !== 'running') break;
    if (hasMoved) terminal.tell(`${describe(run)}\n`);
  }
  return run;
}

function describe({ id, kind, state, progress, asked, recorded, unknown }: Run): string {
  const done = `${Math.floor(progress * 100)} %`;
  const counts =
    kind === 'backfill'
      ? `${asked} listed, ${recorded} recorded, ${unknown} left out`
      : `${asked} asked, ${recorded} recorded, ${unknown} without an answer`;
  return `${id}  ${state}  ${done}  ${counts}`;
}
