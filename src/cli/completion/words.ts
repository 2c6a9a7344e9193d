import type { CliCommand } from '../cli-command.js';

/** The words that a shell offers after a command: its subcommands and options. */
export interface CompletedCommand {
  /** The names from the program's name on, each after a space: ` keys new`. */
  path: string;
  words: CompletedWord[];
}

export interface CompletedWord {
  word: string;
  what: string;
}

/** A program and all its commands, for the completion of a shell. */
export function completedCommands(program: CliCommand, path = ''): CompletedCommand[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program) as CliCommand[];
  const options = help.visibleOptions(program).filter(({ long }) => long);
  const choices = program.registeredArguments.flatMap(({ argChoices, description }) =>
    (argChoices ?? []).map((word) => ({ word, what: description })),
  );
  const words = [
    ...commands.map((command) => ({ word: command.name(), what: command.description() })),
    ...choices,
    ...options.map(({ long, description }) => ({ word: long!, what: description })),
  ];
  const own = { path, words };
  return [
    own,
    ...commands
      .filter((command) => command.name() !== 'help')
      .flatMap((command) => completedCommands(command, `${path} ${command.name()}`)),
  ];
}
