import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cli, type CliResult } from './support/cli.js';
import { createDatabase } from './support/database.js';
import { ProgramHost } from './support/program-host.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';

const SECRET = 'a-secret-of-the-command-line-specs';

describe('plivo-callbacks', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: `cli:${SECRET}` });
  });
  afterAll(() => service.stop());

  /** With the address and the key of the service. */
  function run(...args: string[]): Promise<CliResult> {
    return cli([...args, '--url', service.url], { variables: { PLIVO_CALLBACKS_KEY: SECRET } });
  }

  /** The environment of the service. */
  function environment(): Variables {
    return { DATABASE_URL: service.databaseUrl, SPOOL_DIR: service.spoolDir, APP_BASE_URL: service.url };
  }

  it('runs as a program', async () => {
    const host = new ProgramHost();
    try {
      const variables = { PLIVO_CALLBACKS_KEY: SECRET };
      const sending = ['send', '--to', '+15551234567', '--text', 'hello', '--url', service.url, '--json'];
      const sent = await host.run('cli', variables, sending);
      expect([sent.code, sent.errors]).toEqual([0, '']);
      expect(JSON.parse(sent.output)).toMatchObject({ to: '+15551234567', state: 'queued' });
      const wrong = await host.run('cli', variables, ['send', '--text', 'hello']);
      expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('--to <number>')]);
    } finally {
      await host.stop();
    }
  });

  describe('doctor', () => {
    it('finds everything in order', async () => {
      const { code, stdout, stderr } = await cli(['doctor', '--json'], { variables: environment() });
      expect([code, stderr]).toEqual([0, '']);
      const ofDatabase = service.databaseUrl.startsWith('file:') ? ['disk'] : ['clock'];
      const checks = [
        'environment',
        'database',
        ...ofDatabase,
        'spool',
        'address',
        'clock',
        'signature',
        'plivo',
      ];
      expect(JSON.parse(stdout)).toEqual(
        checks.map((check) => ({
          check,
          state: expect.stringMatching(['disk', 'spool'].includes(check) ? /^(ok|warning)$/ : /^ok$/),
          what: expect.any(String),
        })),
      );
    });

    it('checks the other addresses of Postgres', async () => {
      if (service.databaseUrl.startsWith('file:')) return;
      const others = { DATABASE_DIRECT_URL: service.databaseUrl, DATABASE_REPLICA_URL: service.databaseUrl };
      const { stdout } = await cli(['doctor'], { variables: { ...environment(), ...others } });
      for (const name of Object.keys(others))
        expect(stdout).toMatch(new RegExp(`^ok {7}database {5}${name}: Postgres .* answers\\.$`, 'm'));
    });

    it('prints each mistake of the environment', async () => {
      const variables = { ...environment(), APP_PORT: 'x', LOG_LEVEL: 'y' };
      const { code, stdout } = await cli(['doctor'], { variables });
      expect(code).toBe(1);
      expect(stdout.match(/^failed {3}environment {2}(APP_PORT|LOG_LEVEL) /gm)).toHaveLength(2);
    });

    it('fails where Plivo cannot be asked, and prints no token', async () => {
      const variables = { ...environment(), ...LIVE, APP_BASE_URL: service.url };
      const { code, stdout } = await cli(['doctor'], { variables });
      expect(code).toBe(1);
      expect(stdout).toMatch(/^failed {3}plivo {8}The account cannot be read: /m);
      expect(stdout).not.toContain(LIVE.PLIVO_AUTH_TOKEN);
    });

    it('fails where the database has not been migrated', async () => {
      const empty = await createDatabase({ migrated: false });
      const variables = { ...environment(), DATABASE_URL: empty.url };
      const { code, stdout } = await cli(['doctor'], { variables });
      await empty.remove();
      expect(code).toBe(1);
      expect(stdout).toMatch(/^failed {3}database .*db:migrate/m);
    });
  });

  describe('tail', () => {
    it('shows the events of a message, as lines of JSON too', async () => {
      const sent = await run('send', '--to', '+15551234567', '--text', 'hello', '--follow', '--json');
      const { id } = JSON.parse(sent.stdout) as { id: string };
      const all = await run('tail', '--message-id', id, '--after', '0', '--count', '4', '--json');
      const events = all.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string });
      expect([all.code, all.stderr]).toEqual([0, '']);
      expect(events.map(({ type }) => type)).toEqual([
        'message.submitted',
        'message.queued',
        'message.sent',
        'message.delivered',
      ]);
      const one = await run('tail', '--message-id', id, '--after', '0', '--count', '1');
      expect(one.stdout).toMatch(
        /^[\d-]{10}T[\d:.]{12}Z {2}message\.submitted +\+1555123XXXX {2}[\da-f-]{36}\n$/,
      );
    });

    it('ends with 0 on Ctrl+C', async () => {
      await run('send', '--to', '+15551234567', '--text', 'hello', '--follow');
      const stopped = new AbortController();
      const { code, stderr } = await cli(['tail', '--after', '0', '--url', service.url], {
        signal: stopped.signal,
        variables: { PLIVO_CALLBACKS_KEY: SECRET },
        onOutput: () => stopped.abort(),
      });
      expect([code, stderr]).toEqual([0, '']);
    });

    it('refuses a filter that the service does not know', async () => {
      const { code, stderr } = await run('tail', '--status', 'lost');
      expect([code, stderr]).toEqual([1, expect.stringContaining('status must be one of')]);
    });
  });

  describe('erase', () => {
    const erase = (args: string[], answer?: string) =>
      cli(['erase', ...args, '--url', service.url], {
        variables: { PLIVO_CALLBACKS_KEY: SECRET },
        ...(answer !== undefined && { answer }),
      });

    it('asks for the last digits, and erases nothing without them', async () => {
      const wrong = await erase(['+14155550123'], '0124');
      expect([wrong.code, wrong.stderr]).toEqual([1, 'Nothing was erased.\n']);
      const nobody = await erase(['+14155550123']);
      expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('--yes')]);
      expect(await service.db.erasure.count()).toBe(0);
    });

    it('erases a person, and masks the number', async () => {
      const { code, stdout, stderr } = await erase(['+14155550123'], '0123');
      expect([code, stderr]).toEqual([
        0,
        expect.stringMatching(/^(The service has begun erasure [\da-f-]{36}\.\n)?$/),
      ]);
      expect(stdout).toMatch(/^\+1415555XXXX(?: is erased)?: 0 messages and 0 other records/);
      const asJson = await erase(['+14155550123', '--yes', '--json']);
      expect(JSON.parse(asJson.stdout)).toMatchObject({ recipient: '+1415555XXXX', requestedBy: 'cli' });
    });

    it('refuses a malformed number', async () => {
      expect(await erase(['0171'])).toMatchObject({ code: 2, stderr: expect.stringContaining('E.164') });
    });
  });

  describe('send', () => {
    it('follows a message until it is delivered, and shows each status', async () => {
      const { code, stdout, stderr } = await run(
        'send',
        '--to',
        '+15551234567',
        '--text',
        'hello',
        '--follow',
      );
      expect([code, stderr]).toEqual([0, '']);
      const lines = stdout.trimEnd().split('\n');
      expect(lines[0]).toMatch(/^[\da-f-]{36} {2}\+1555123XXXX {2}queued$/);
      expect(lines.at(-1)).toBe(`${lines[0]!.slice(0, 36)}  +1555123XXXX  delivered`);
    });

    it('ends with 1 where the message fails, and says why', async () => {
      const { code, stdout } = await run(
        'send',
        '--to',
        '+15550000080',
        '--text',
        'hello',
        '--follow',
        '--json',
      );
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        delivery: { status: 'undelivered', error: { code: '80' } },
      });
    });

    it('prints the problem of the service in a sentence', async () => {
      const { code, stdout, stderr } = await run('send', '--to', '12', '--text', 'hello');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(
        'These fields are not valid: to. to: to must be a phone number in E.164 form, such as +14155550123. (validation_failed)\n',
      );
    });

    it('asks for a key where the service wants one', async () => {
      const { code, stderr } = await cli([
        'send',
        '--to',
        '+15551234567',
        '--text',
        'a',
        '--url',
        service.url,
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain('Give an API key with --key or PLIVO_CALLBACKS_KEY. (');
    });
  });
});
