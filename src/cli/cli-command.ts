import { Command } from 'commander';

/** An example command line with its effect. */
export interface Example {
  line: string;
  what: string;
}

/** A command with examples, which its `--help` prints last. */
export class CliCommand extends Command {
  readonly examples: Example[] = [];

  constructor(name: string) {
    super(name);
    this.addHelpText('after', () => toHelpText(this.examples));
  }

  /** @param line without the name of the program */
  example(line: string, what: string): this {
    this.examples.push({ line: `plivo-callbacks ${line}`, what });
    return this;
  }

  override createCommand(name: string): CliCommand {
    return new CliCommand(name);
  }
}

function toHelpText(examples: readonly Example[]): string {
  if (examples.length === 0) return '';
  const lines = examples.flatMap(({ line, what }) => [`  # ${what}`, `  ${line}`]);
  return `\nExamples:\n${lines.join('\n')}`;
}
