import { escapeJson, escapeText } from '../core/logging/escape-text.js';
import type { CliContext } from './cli-context.js';

/** The option `--json` of a command. */
export interface JsonOption {
  json?: boolean;
}

/** Prints the result of a command: as JSON for programs, as lines for people. */
export function printResult(
  { terminal }: Pick<CliContext, 'terminal'>,
  { json }: JsonOption,
  result: unknown,
  lines: readonly string[],
): void {
  const printed = json ? JSON.stringify(result, null, 2).split('\n').map(escapeJson) : lines.map(escapeText);
  terminal.write(`${printed.join('\n')}\n`);
}
