import { describe, expect, it } from '@jest/globals';
import { cli } from '../../test/support/cli.js';
import type { Command } from 'commander';
import { EnvironmentError } from '../config/environment-error.js';
import type { CliContext } from './cli-context.js';
import { buildProgram } from './program.js';
import { runCli } from './run-cli.js';

const TOKEN = 'token-of-a-spec';

async function runWithBrokenEnvironment(error: Error): Promise<[code: number, told: string]> {
  let told = '';
  const context = {
    folder: '.',
    signal: new AbortController().signal,
    terminal: {
      hasColours: false,
      write: () => {},
      tell: (text: string) => void (told += text),
      ask: async () => null,
    },
    variables: () => {
      throw error;
    },
  };
  const code = await runCli(['send', '--to', '+1', '--text', 'a'], context, { PLIVO_AUTH_TOKEN: TOKEN });
  return [code, told];
}

/** Those of commands in others too. */
function namesOfCommands(): string[] {
  const context = { terminal: { write: () => {}, tell: () => {} } } as unknown as CliContext;
  const namesOf = (command: Command, parents: string): string[] =>
    command.commands.flatMap((child) => {
      const name = `${parents}${child.name()}`;
      return [name, ...namesOf(child, `${name} `)];
    });
  return namesOf(buildProgram(context), '');
}

describe('the command line', () => {
  it.each([['--help'], ['help send'], ...namesOfCommands().map((name) => [`${name} --help`])])(
    'prints help with examples for %s, with exit code 0',
    async (line) => {
      const { code, stdout, stderr } = await cli(line.split(' '));
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/\nExamples:\n {2}# .+\n {2}plivo-callbacks /);
    },
  );

  it.each([['reconcile'], ['backfill'], ['replay webhooks']])(
    'says in the help of %s that the time ends now, and names no time of its own',
    async (line) => {
      const { stdout } = await cli([...line.split(' '), '--help']);
      const option = stdout.split('\n').find((one) => one.includes('--to <time>'));
      expect(option).toMatch(/\(default: now\)$/);
    },
  );

  it.each([
    ['snd', "unknown command 'snd'"],
    ['send --text hello', '--to <number>'],
    ['send --to +1 --colour red', "unknown option '--colour'"],
    ['send --to +1 --timeout soon', 'It must be a whole number from 1 to 86400.'],
    ['send --to +1 --url localhost:3000', '--url must be an http(s) URL'],
    ['keys new a:b', 'The name must not hold spaces, colons or commas.'],
    ['keys new a --scopes write', 'A scope is one of send, read, admin.'],
    ['completion tcsh', "value 'tcsh' is invalid"],
    ['', 'Usage: plivo-callbacks'],
  ])('refuses "%s" with exit code 2', async (line, sentence) => {
    const { code, stdout, stderr } = await cli(line.split(' ').filter(Boolean));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('prints each mistake of the environment on a line, with exit code 1', async () => {
    const [code, told] = await runWithBrokenEnvironment(new EnvironmentError(['A is wrong.', 'B too.']));
    expect([code, told]).toEqual([1, 'The environment is not usable:\n  - A is wrong.\n  - B too.\n']);
  });

  it('shows the stack of an unexpected error, without the secrets of the environment', async () => {
    const [code, told] = await runWithBrokenEnvironment(new Error(`unexpected ${TOKEN}`));
    expect(code).toBe(1);
    expect(told).toMatch(/^The command failed by a fault of its own.*\nError: unexpected …\n {4}at /);
  });
});
