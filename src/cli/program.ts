import { CliCommand } from './cli-command.js';
import type { CliContext } from './cli-context.js';
import { backfillCommand } from './commands/backfill.js';
import { completionCommand } from './commands/completion.js';
import { doctorCommand } from './commands/doctor.js';
import { eraseCommand } from './commands/erase.js';
import { importCommand } from './commands/import.js';
import { keysCommand } from './commands/keys.js';
import { reconcileCommand } from './commands/reconcile.js';
import { replayCommand } from './commands/replay.js';
import { sendCommand } from './commands/send.js';
import { simulateCommand } from './commands/simulate.js';
import { tailCommand } from './commands/tail.js';
import { verifySignatureCommand } from './commands/verify-signature.js';

/** The commands, in the order of the help. */
const COMMANDS: readonly ((context: CliContext) => CliCommand)[] = [
  backfillCommand,
  completionCommand,
  doctorCommand,
  eraseCommand,
  importCommand,
  keysCommand,
  reconcileCommand,
  replayCommand,
  sendCommand,
  simulateCommand,
  tailCommand,
  verifySignatureCommand,
];

/** `plivo-callbacks` with all its commands. */
export function buildProgram(context: CliContext): CliCommand {
  const program = new CliCommand('plivo-callbacks')
    .description('Tools for a service that sends SMS through Plivo and knows what became of every message.')
    .helpCommand('help [command]', 'Show the help of a command')
    .showHelpAfterError('The option --help shows what is possible.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.terminal.write(text),
      writeErr: (text) => context.terminal.tell(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .example('send --to +15551234567 --text hello --follow', 'Send a message and wait for its final status')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage. `<command> --help` shows examples.',
    );
  for (const command of COMMANDS) program.addCommand(inherit(program, command(context)));
  return program;
}

/** Commands that are added ready-made do not inherit these settings by themselves. */
function inherit(parent: CliCommand, command: CliCommand): CliCommand {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(command, child as CliCommand);
  return command;
}
