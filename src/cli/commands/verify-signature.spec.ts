import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, type CliResult } from '../../../test/support/cli.js';
import { signV2 } from '../../plivo/signatures/sign.js';

const TOKEN = 'my_auth_token';
const URL = 'https://sms.example.com/callbacks/delivery-status/1';
const SIGNATURE = signV2(URL, '12345', TOKEN);
const REQUEST = `POST /callbacks/delivery-status/1?To=14155550123 HTTP/1.1
Host: sms.example.com
X-Plivo-Signature-V2: ${SIGNATURE}
X-Plivo-Signature-V2-Nonce: 12345

Status=delivered
`;

describe('verify-signature', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plivo-callbacks-'));
    await writeFile(join(folder, 'captured.http'), REQUEST);
  });
  afterEach(() => rm(folder, { recursive: true }));

  function verify(args: string, variables = {}): Promise<CliResult> {
    const settings = { PLIVO_AUTH_TOKEN: TOKEN, APP_BASE_URL: 'https://sms.example.com', ...variables };
    return cli(['verify-signature', ...args.split(' ')], { folder, variables: settings });
  }

  it('names what matches', async () => {
    expect(await verify('captured.http')).toEqual({
      code: 0,
      stderr: '',
      stdout: `POST /callbacks/delivery-status/1: authentic\n  v2 matches for ${URL} with PLIVO_AUTH_TOKEN\n`,
    });
  });

  it('ends with 1 where the request would be refused, and prints no secret', async () => {
    const { code, stdout } = await verify('captured.http --json', { PLIVO_AUTH_TOKEN: 'another_token' });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { authentic: false, reason: 'signature_mismatch', matches: [] },
    ]);
    for (const secret of ['another_token', SIGNATURE, '14155550123']) expect(stdout).not.toContain(secret);
  });

  it('takes another public address', async () => {
    const other = { APP_BASE_URL: 'https://other.example.com' };
    expect((await verify('captured.http', other)).code).toBe(1);
    expect((await verify('captured.http --base-url https://sms.example.com', other)).code).toBe(0);
  });

  it.each([
    ['nothing.http', {}, 'The request cannot be read: nothing.http does not exist. Create it (ENOENT).'],
    ['captured.http', { PLIVO_AUTH_TOKEN: '' }, 'There is no token to check with'],
    ['captured.http', { PLIVO_SIGNATURE_VERSIONS: 'v4' }, 'PLIVO_SIGNATURE_VERSIONS must hold only'],
  ])('of %s with %j says what is missing', async (file, variables, sentence) => {
    const { code, stderr } = await verify(file, variables);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });

  it('refuses a file that holds no request', async () => {
    await writeFile(join(folder, 'notes.txt'), 'hello');
    expect((await verify('notes.txt')).stderr).toContain('notes.txt holds no request');
  });
});
