import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SELF_TEST_PATH } from '../src/callbacks/callback-path.js';
import { proveSelfTest } from '../src/callbacks/self-test/self-test-proof.js';
import { CallbackCounts } from '../src/callbacks/callback-counts.js';
import { cli } from './support/cli.js';
import { type Rewrite, RewritingProxy } from './support/rewriting-proxy.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';
import { STATUS_PATH, v2Headers } from './support/signed-callback.js';

const TOKEN = LIVE.PLIVO_AUTH_TOKEN;
const FORGED = { 'X-Plivo-Signature-V2': 'A'.repeat(44), 'X-Plivo-Signature-V2-Nonce': '12345' };

describe('the self-test of doctor', () => {
  const proxy = new RewritingProxy();
  let service: TestService;
  let publicUrl: string;

  beforeAll(async () => {
    publicUrl = await proxy.start();
    service = await startService({ ...LIVE, APP_BASE_URL: publicUrl });
    proxy.target = service.url;
  });
  afterEach(() => void (proxy.rewrite = (passed) => passed));
  afterAll(async () => {
    await proxy.stop();
    await service.stop();
  });

  /** What doctor says of the signature. */
  async function examine(rewrite: Rewrite = (passed) => passed, variables: Variables = {}): Promise<string> {
    proxy.rewrite = rewrite;
    const { databaseUrl: DATABASE_URL, spoolDir: SPOOL_DIR } = service;
    const environment = { ...LIVE, DATABASE_URL, SPOOL_DIR, APP_BASE_URL: publicUrl, ...variables };
    const { stdout } = await cli(['doctor', '--json'], { variables: environment });
    expect(stdout).not.toContain(TOKEN);
    const found = JSON.parse(stdout) as { check: string; state: string; what: string }[];
    return found
      .flatMap(({ check, state, what }) => (check === 'signature' ? [`${state}: ${what}`] : []))
      .join();
  }

  const counts = () => {
    const { signed, refused } = service.app.get(CallbackCounts);
    return { signed, refused };
  };
  const written = async ({ db }: TestService) => [
    await db.deliveryEvent.count(),
    await db.deliveryStatus.count(),
    await db.rejectedCallback.count(),
    await db.job.count(),
  ];

  it('is accepted through a proxy that keeps the Host, and through one that does not', async () => {
    const accepted = `ok: A callback to ${publicUrl} arrives with a valid signature (v3).`;
    expect(await examine()).toBe(accepted);
    const host = 'internal.example:3000';
    expect(await examine((passed) => ({ ...passed, headers: { ...passed.headers, host } }))).toBe(accepted);
  });

  it('signs by the versions that are configured', async () => {
    expect(await examine(undefined, { PLIVO_SIGNATURE_VERSIONS: 'v2' })).toContain('valid signature (v2).');
    expect(await examine(undefined, { PLIVO_SIGNATURE_VERSIONS: 'v2-body' })).toContain('(v2-body).');
  });

  it.each<[string, Rewrite, RegExp]>([
    [
      'drops the headers of signatures',
      ({ headers, ...passed }) => {
        const kept = Object.entries(headers).filter(([name]) => !name.startsWith('x-plivo'));
        return { ...passed, headers: Object.fromEntries(kept) };
      },
      /arrives without its signature \(signature_missing\)\. Let the proxy pass the X-Plivo-Signature headers/,
    ],
    [
      'adds a slash to the path',
      (passed) => ({ ...passed, path: `${passed.path}/` }),
      /is checked for http:\S+self-test\/\. .*Likely cause: .*another trailing slash/,
    ],
    [
      'adds a query',
      (passed) => ({ ...passed, path: `${passed.path}?from=proxy` }),
      /arrives with another query: \?from=proxy\./,
    ],
    [
      'changes the body',
      (passed) => ({ ...passed, body: passed.body && `${passed.body}&added=1` }),
      /arrives with another body: V3 signs it too\./,
    ],
    [
      'redirects',
      ({ path }) => ({ status: 308, headers: { Location: `https://sms.example.com${path}` } }),
      /is redirected to https:\/\/sms\.example\.com\S+\. .*set APP_BASE_URL/,
    ],
    [
      'passes some paths only',
      (passed) => (passed.path.startsWith('/health') ? passed : { status: 404, headers: {} }),
      /is answered with HTTP 404\. Let the proxy pass POST requests/,
    ],
  ])('says what to do about a proxy that %s', async (_name, rewrite, expected) => {
    const found = await examine(rewrite);
    expect(found).toMatch(/^failed: /);
    expect(found).toMatch(expected);
  });

  it('says for which address the service would accept it', async () => {
    const other = await startService(LIVE);
    proxy.target = other.url;
    const rewrite: Rewrite = (passed) => ({ ...passed, headers: { ...passed.headers, host: 'internal' } });
    const found = await examine(rewrite);
    proxy.target = service.url;
    await other.stop();
    expect(found).toContain(`failed: A callback signed for ${publicUrl}${SELF_TEST_PATH} is checked for`);
    expect(found).toContain(`is checked for ${LIVE.APP_BASE_URL}${SELF_TEST_PATH}.`);
  });

  it('says that the service has another token', async () => {
    const found = await examine(undefined, { PLIVO_AUTH_TOKEN: 'another-token' });
    expect(found).toMatch(/^failed: .* does not know this token \(signature_mismatch\)/);
  });

  it('writes and counts nothing, accepted or not', async () => {
    const before = [counts(), await written(service)];
    await examine();
    await examine((passed) => ({ ...passed, path: `${passed.path}/` }));
    expect([counts(), await written(service)]).toEqual(before);
  });

  describe('by a stranger', () => {
    const post = (path: string, headers: Record<string, string>, body: Record<string, string> = {}) =>
      service.http.post(path).set(headers).type('form').send(body);
    const answerOf = async (sent: ReturnType<typeof post>) => {
      const { status, body } = await sent;
      return [status, { ...body, requestId: null }];
    };

    it.each([
      ['without a signature', {}],
      ['with a forged one', FORGED],
    ])('is refused as a callback %s', async (_name, headers) => {
      expect(await answerOf(post(SELF_TEST_PATH, headers))).toEqual(
        await answerOf(post(STATUS_PATH, headers)),
      );
    });

    it('is refused with an old proof, a forged proof, and a valid signature without a proof', async () => {
      const sixMinutesAgo = new Date(Date.now() - 360_000);
      const proofs = [proveSelfTest(TOKEN, sixMinutesAgo), proveSelfTest('guessed', new Date()), {}];
      for (const proof of proofs) {
        const { status } = await post(SELF_TEST_PATH, v2Headers(SELF_TEST_PATH, TOKEN, publicUrl), proof);
        expect(status).toBe(401);
      }
      expect(await written(service)).toEqual([0, 0, 0, 0]);
    });

    it('is refused where the service lets unsigned callbacks in', async () => {
      const lenient = await startService({ ...LIVE, PLIVO_SIGNATURE_MODE: 'report' });
      const { status } = await lenient.http.post(SELF_TEST_PATH).type('form').send({});
      await lenient.stop();
      expect(status).toBe(401);
    });
  });
});
