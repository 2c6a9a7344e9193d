import { randomBytes } from 'node:crypto';
import { SCOPES, type Scope } from '../../config/api-key-settings.js';
import { CliCommand } from '../cli-command.js';
import { UsageError } from '../cli.errors.js';
import type { CliContext } from '../cli-context.js';
import { withJson } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';

/** 256 bits: no shorter than the digest that the service compares. */
const SECRET_BYTES = 32;
const NAME = /^[^:,\s]+$/;

interface KeyOptions extends JsonOption {
  scopes?: string;
}

export function keysCommand(context: CliContext): CliCommand {
  return new CliCommand('keys')
    .description('Work with API keys')
    .addCommand(newKeyCommand(context))
    .example('keys new backend', 'Make a key that may do everything');
}

function newKeyCommand(context: CliContext): CliCommand {
  return withJson(new CliCommand('new'))
    .description('Make a strong API key; it is printed, and kept nowhere')
    .argument('<name>', 'who uses the key; the log names it')
    .option('--scopes <scopes>', `${SCOPES.join(', ')}, joined with + (default: all)`)
    .example('keys new backend', 'A key that may do everything')
    .example('keys new dashboard --scopes read', 'A key that may only read')
    .action((name: string, options: KeyOptions) => makeKey(context, name, options));
}

function makeKey(context: CliContext, name: string, options: KeyOptions): void {
  if (!NAME.test(name)) throw new UsageError('The name must not hold spaces, colons or commas.');
  const scopes = readScopes(options.scopes);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const entry = [name, secret, ...(scopes.length > 0 ? [scopes.join('+')] : [])].join(':');
  printResult(context, options, { name, secret, scopes: scopes.length > 0 ? scopes : SCOPES, entry }, [
    `Key of ${name}, for the client: ${secret}`,
    'Add this to API_KEYS of the service, behind a comma where there are keys, and restart it:',
    entry,
  ]);
}

function readScopes(given: string | undefined): Scope[] {
  const words = given?.split('+') ?? [];
  const unknown = words.filter((word) => !SCOPES.some((scope) => scope === word));
  if (unknown.length > 0) throw new UsageError(`A scope is one of ${SCOPES.join(', ')}.`);
  return SCOPES.filter((scope) => words.includes(scope));
}
