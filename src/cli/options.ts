import { InvalidArgumentError, Option } from 'commander';
import type { CliCommand } from './cli-command.js';

/** Adds `--json`. */
export function withJson(command: CliCommand): CliCommand {
  return command.option('--json', 'print JSON, for programs');
}

/** Adds the options of commands that call a running service. */
export function withService(command: CliCommand): CliCommand {
  return withJson(command)
    .addOption(new Option('--url <url>', 'address of the service (default: http://localhost:<APP_PORT>)'))
    .addOption(
      new Option('--key <key>', 'API key (default: PLIVO_CALLBACKS_KEY, which other users cannot see)'),
    );
}

/** Parses a whole number of an option. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
