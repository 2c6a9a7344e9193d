import { Argument } from 'commander';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { bashScript } from '../completion/bash.js';
import { fishScript } from '../completion/fish.js';
import { type CompletedCommand, completedCommands } from '../completion/words.js';
import { zshScript } from '../completion/zsh.js';

const SHELLS = { bash: bashScript, fish: fishScript, zsh: zshScript } as const satisfies Record<
  string,
  (program: string, commands: readonly CompletedCommand[]) => string
>;

export function completionCommand({ terminal }: CliContext): CliCommand {
  const command: CliCommand = new CliCommand('completion')
    .description('Print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(SHELLS)))
    .example('completion bash >> ~/.bashrc', 'Complete in every new bash')
    .example('completion zsh > ~/.zfunc/_plivo-callbacks', 'The same for zsh, with ~/.zfunc in fpath')
    .example('completion fish > ~/.config/fish/completions/plivo-callbacks.fish', 'The same for fish')
    .action((shell: keyof typeof SHELLS) => {
      const program = command.parent as CliCommand;
      terminal.write(SHELLS[shell](program.name(), completedCommands(program)));
    });
  return command;
}
