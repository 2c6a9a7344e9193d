import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { parseTime } from '../follow-run.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';

interface ReplayWebhooksOptions extends ServiceOptions, JsonOption {
  endpoint: string;
  from: string;
  to?: string;
  types?: string[];
}

export function replayWebhooksCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('webhooks'))
    .description('Deliver the events of a time to an endpoint again')
    .requiredOption('--endpoint <id>', 'id of the endpoint; GET /webhooks/endpoints lists them')
    .requiredOption('--from <time>', 'when the first was stored, such as 2026-11-23T08:00:00Z', parseTime)
    .option('--to <time>', 'before which the last was stored (default: now)', parseTime)
    .option('--types <types>', 'only these, such as message.delivered,message.failed', list)
    .example(
      'replay webhooks --endpoint 019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c --from 2026-11-23T08:00:00Z --to 2026-11-23T09:00:00Z',
      'Deliver the events of an hour again',
    )
    .action((options: ReplayWebhooksOptions) => replayWebhooks(context, options));
}

async function replayWebhooks(context: CliContext, options: ReplayWebhooksOptions): Promise<void> {
  const { endpoint, from, to = new Date().toISOString(), types } = options;
  const path = `/webhooks/endpoints/${encodeURIComponent(endpoint)}/replay`;
  const replay = await serviceOf(context, options).post<{ id: string }>(path, { from, to, types });
  printResult(context, options, replay, [
    `The service delivers the events from ${from} to ${to} again, as replay ${replay.id}.`,
  ]);
}

/** Splits a list. The service checks the words. */
function list(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}
