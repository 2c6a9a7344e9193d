import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { parseTime, type RunOptions, startRun } from '../follow-run.js';
import { withService } from '../options.js';

interface ReconcileOptions extends RunOptions {
  from: string;
  to?: string;
}

export function reconcileCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('reconcile'))
    .description('Ask Plivo for the messages of a time that have no final status, such as after an outage')
    .requiredOption(
      '--from <time>',
      'when Plivo took the first of them, such as 2026-11-23T08:00:00Z',
      parseTime,
    )
    .option('--to <time>', 'when it took the last (default: now)', parseTime)
    .option('--no-wait', 'do not wait for the end; it goes on in the service')
    .example(
      'reconcile --from 2026-11-23T08:00:00Z --to 2026-11-23T12:00:00Z',
      'Ask for the messages of a morning',
    )
    .action(({ from, to, ...options }: ReconcileOptions) =>
      startRun(context, options, { kind: 'reconcile', from, ...(to && { to }) }),
    );
}
