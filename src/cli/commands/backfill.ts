import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli.errors.js';
import { parseTime, type RunOptions, startRun } from '../follow-run.js';
import { wholeNumber, withService } from '../options.js';

const DAY_MS = 24 * 3_600_000;
/** Plivo keeps messages no longer (plivo.md section 4). */
const MAX_DAYS = 90;

interface BackfillOptions extends RunOptions {
  days?: number;
  from?: string;
  to?: string;
}

export function backfillCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('backfill'))
    .description("Read Plivo's list of messages into the record, so that reports begin with history")
    .option('--days <days>', `so many days until now, up to ${MAX_DAYS}`, wholeNumber(1, MAX_DAYS))
    .option('--from <time>', 'or when Plivo took the first of them, such as 2026-11-01T00:00:00Z', parseTime)
    .option('--to <time>', 'when it took the last (default: now)', parseTime)
    .option('--no-wait', 'do not wait for the end; it goes on in the service')
    .example('backfill --days 90', 'Read all that Plivo keeps')
    .example('backfill --days 90 --no-wait', 'Let the service do it')
    .action((options: BackfillOptions) => {
      const { to } = options;
      return startRun(context, options, { kind: 'backfill', from: startOf(options), ...(to && { to }) });
    });
}

/** @throws {UsageError} */
function startOf({ days, from }: BackfillOptions): string {
  if ((days === undefined) === (from === undefined)) throw new UsageError('Give either --days or --from.');
  return from ?? new Date(Date.now() - days! * DAY_MS).toISOString();
}
