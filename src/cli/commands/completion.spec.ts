import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { cli } from '../../../test/support/cli.js';

/** What bash offers behind these words; null where there is no bash. */
async function completeInBash(words: readonly string[]): Promise<string[] | null> {
  const { stdout } = await cli(['completion', 'bash']);
  const typed = ['plivo-callbacks', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${stdout}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _plivo_callbacks; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { error, stdout: offered } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  return error ? null : offered.trim().split('\n');
}

describe('completion', () => {
  it.each([
    [['sen'], ['send']],
    [
      ['keys', ''],
      ['new', 'help', '--help'],
    ],
    [
      ['keys', 'new', '--'],
      ['--json', '--scopes', '--help'],
    ],
    [
      ['completion', ''],
      ['bash', 'fish', 'zsh', '--help'],
    ],
    [
      ['send', '--to', '+1', '--te'],
      ['--text', '--template'],
    ],
  ])('of bash offers what may follow %j', async (words, offered) => {
    const found = await completeInBash(words);
    if (found === null) return;
    expect(found).toEqual(offered);
  });

  it.each(['bash', 'fish', 'zsh'])('of %s knows each command and option', async (shell) => {
    const { code, stdout } = await cli(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['send', 'keys', 'new', '--scopes', '--follow']) expect(stdout).toContain(word);
  });

  it('of fish quotes what a description holds', async () => {
    const { stdout } = await cli(['completion', 'fish']);
    expect(stdout).toContain(`-n '__plivo_callbacks_at \\' keys\\'' -a 'new' -d '`);
  });
});
