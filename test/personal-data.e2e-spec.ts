import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { SCENARIOS } from '../src/sandbox/scenarios.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH, v2Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const TEXT = 'the words nobody else may read';

describe('the protection of personal data and secrets', () => {
  let sandbox: SandboxServer;
  let service: TestService;

  beforeAll(async () => {
    sandbox = await SandboxServer.start({ stepMs: 5 });
    const { APP_BASE_URL: _, ...account } = LIVE;
    service = await startService({
      ...account,
      PLIVO_API_URL: sandbox.url,
      PLIVO_TIMEOUT_MS: '300',
      LOG_LEVEL: 'verbose',
      API_KEYS: 'app:full-secret-0123456789',
    });
  });
  afterAll(async () => {
    await service.stop();
    await sandbox.stop();
  });

  it('covers every log line and every problem, whatever goes wrong', async () => {
    const key = { 'X-Api-Key': 'full-secret-0123456789' };
    const problems: string[] = [];
    for (const { number } of SCENARIOS) {
      const answer = await service.http
        .post('/messaging/send-test')
        .set(key)
        .send({ to: number, text: TEXT });
      if (answer.status !== 202) problems.push(answer.text);
    }
    problems.push(
      (await service.http.post('/messaging/send-test').set(key).send({ to: '+15551', text: TEXT })).text,
    );
    const wrong = v2Headers(STATUS_PATH, 'another-token', service.url);
    await service.http.post(STATUS_PATH).set(wrong).type('form').send(parametersOf());
    await postSigned(service, parametersOf({ Status: 'teleported', Text: TEXT }));
    await waitFor(() => service.logs.matching(/status=rejected/).length > 0);

    const all = [...service.logs.lines, ...problems].join('\n');
    expect(all).not.toContain(TEXT);
    expect(all).not.toMatch(/\+?1555000\d{4}|\+15551\b|15551234567/);
    expect(all).not.toMatch(/my_auth_token|another-token|full-secret/);
    expect(all).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(all).toContain('error 80');
  });
});
