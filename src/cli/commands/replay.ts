import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { replayDeadLettersCommand } from '../replay/replay-dead-letters.js';
import { replayRejectedCommand } from '../replay/replay-rejected.js';
import { replaySpoolCommand } from '../replay/replay-spool.js';
import { replayWebhooksCommand } from '../replay/replay-webhooks.js';

export function replayCommand(context: CliContext): CliCommand {
  return new CliCommand('replay')
    .description('Do again what has failed or was set aside')
    .addCommand(replayDeadLettersCommand(context))
    .addCommand(replayRejectedCommand(context))
    .addCommand(replaySpoolCommand(context))
    .addCommand(replayWebhooksCommand(context))
    .example('replay spool', 'Store the reports that were set aside')
    .example('replay dead-letters --all --dry-run', 'List the jobs that failed too often');
}
