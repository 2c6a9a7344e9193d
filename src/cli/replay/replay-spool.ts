import { escapeText } from '../../core/logging/escape-text.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { withJson } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';

export function replaySpoolCommand(context: CliContext): CliCommand {
  return withJson(new CliCommand('spool'))
    .description('Store the reports that were set aside, and those that ended processes have left')
    .example('replay spool', 'Replay what is in SPOOL_DIR; exit code 1 where something is left')
    .action((options: JsonOption) => replaySpool(context, options));
}

/** May run beside the service, and may be interrupted and repeated. */
async function replaySpool(context: CliContext, options: JsonOption): Promise<void> {
  context.variables();
  // Loaded only here: no other command needs the service's stores.
  const { runSpoolReplay } = await import('./run-spool-replay.js');
  const lines: string[] = [];
  const left = await runSpoolReplay((line) => {
    lines.push(line);
    if (!options.json) context.terminal.write(`${escapeText(line)}\n`);
  });
  if (options.json) printResult(context, options, { left, lines }, []);
  if (left > 0) context.fail();
}
