import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnvironmentError } from './environment-error.js';
import { Environment } from './environment.js';
import { readSecretFiles, SECRETS } from './secret-files.js';

describe('the file of a secret', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (content: string | Uint8Array): string => {
    const path = join(folder, crypto.randomUUID());
    writeFileSync(path, content);
    return path;
  };
  const mistakesOf = (variables: NodeJS.ProcessEnv): string[] => {
    try {
      readSecretFiles(variables);
    } catch (error) {
      if (error instanceof EnvironmentError) return error.mistakes;
      throw error;
    }
    return [];
  };

  it('is of a variable that the service or OpenTelemetry reads, and that the documentation names', () => {
    const ours = SECRETS.filter((name) => !name.startsWith('OTEL_'));
    expect(Object.keys(new Environment())).toEqual(expect.arrayContaining(ours));
    const [, list] = /- A secret may be in a file(.*?)\n(?=[-\n])/s.exec(
      readFileSync('docs/configuration.md', 'utf8'),
    )!;
    expect(SECRETS.filter((name) => !list!.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(['hunter2', 'hunter2\n', 'hunter2\r\n', ' hunter2 \n\n', '\ufeffhunter2'])(
    'is read: %j',
    (content) => {
      const variables = { PLIVO_AUTH_TOKEN_FILE: write(content), API_KEYS_FILE: ' ' };
      readSecretFiles(variables);
      expect(variables).toEqual({ ...variables, PLIVO_AUTH_TOKEN: 'hunter2' });
    },
  );

  it('may be named beside the same secret, and not beside another one', () => {
    const path = write('hunter2\n');
    expect(mistakesOf({ PLIVO_AUTH_TOKEN_FILE: path, PLIVO_AUTH_TOKEN: 'hunter2' })).toEqual([]);
    expect(mistakesOf({ PLIVO_AUTH_TOKEN_FILE: path, PLIVO_AUTH_TOKEN: 'hunter3' })).toEqual([
      'Set PLIVO_AUTH_TOKEN or PLIVO_AUTH_TOKEN_FILE, not both.',
    ]);
  });

  it('is not read where it is no secret', () => {
    const large = write('hunter2'.repeat(10_000));
    expect(
      mistakesOf({
        API_KEYS_FILE: join(folder, 'hunter2'),
        DATABASE_URL_FILE: folder,
        EVENT_DESTINATION_FILE: write(' \n'),
        PLIVO_AUTH_TOKEN_FILE: large,
        WEBHOOK_SECRET_KEY_FILE: write(Buffer.from([0xff, 0xfe, 0x68])),
      }),
    ).toEqual([
      'The file of API_KEYS_FILE is not there.',
      'The file of DATABASE_URL_FILE is a folder.',
      'The file of EVENT_DESTINATION_FILE is empty.',
      'The file of PLIVO_AUTH_TOKEN_FILE is longer than 64 kB, which is no secret.',
      'The file of WEBHOOK_SECRET_KEY_FILE is not text in UTF-8.',
    ]);
  });
});
