import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { signGuideForm, signV2, signV3 } from '../src/plivo/signatures/sign.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH, v2Headers } from './support/signed-callback.js';

const TOKEN = LIVE.PLIVO_AUTH_TOKEN;
const PUBLIC_URL = LIVE.APP_BASE_URL + STATUS_PATH;
const NONCE = '05429567804466091622';
const OTHER_NONCE = '16223344556677889900';
const PARAMETERS = parametersOf();
const LONG_LIST = Array(9).fill('A').join(',');
const BODY = new URLSearchParams(PARAMETERS).toString();

type Headers = Record<string, string | string[]>;

const v2 = (url = PUBLIC_URL, token: string = TOKEN, nonce = NONCE): Headers => ({
  'X-Plivo-Signature-V2': signV2(url, nonce, token),
  'X-Plivo-Signature-V2-Nonce': nonce,
});
const v3 = (method: string, url: string, body: Record<string, string>, nonce: string): Headers => ({
  'X-Plivo-Signature-V3': signV3(method, url, body, nonce, TOKEN),
  'X-Plivo-Signature-V3-Nonce': nonce,
});

function post({ http }: TestService, headers: Headers, path = STATUS_PATH, body = BODY) {
  const request = http.post(path).type('form');
  for (const [name, value] of Object.entries(headers)) request.set(name, value as string);
  return request.send(body);
}

describe('the signature check of callbacks', () => {
  const running: TestService[] = [];
  let service: TestService;

  async function start(variables: Variables = {}): Promise<TestService> {
    const started = await startService({ ...LIVE, ...variables });
    running.push(started);
    return started;
  }

  const written = async ({ db }: TestService): Promise<number> =>
    (await db.deliveryStatus.count()) +
    (await db.deliveryEvent.count()) +
    (await db.rejectedCallback.count());

  beforeAll(async () => {
    service = await start({ PLIVO_EXTRA_AUTH_TOKENS: 'previous-token,subaccount-token' });
  });
  afterEach(async () => {
    await service.db.deliveryEvent.deleteMany();
    await service.db.deliveryStatus.deleteMany();
    for (const started of running.splice(1)) await started.stop();
  });
  afterAll(() => service.stop());

  it.each<[string, Headers]>([
    ['X-Plivo-Signature-V2', v2()],
    [
      'X-Plivo-Signature-Ma-V2',
      { 'X-Plivo-Signature-Ma-V2': signV2(PUBLIC_URL, NONCE, TOKEN), 'X-Plivo-Signature-V2-Nonce': NONCE },
    ],
    [
      'X-Plivo-Signature-V3',
      {
        'X-Plivo-Signature-V3': signV3('POST', PUBLIC_URL, PARAMETERS, NONCE, TOKEN),
        'X-Plivo-Signature-V3-Nonce': NONCE,
      },
    ],
    [
      'X-Plivo-Signature-Ma-V3 with several signatures',
      {
        'X-Plivo-Signature-Ma-V3': `${'A'.repeat(43)}=,${signV3('POST', PUBLIC_URL, PARAMETERS, NONCE, TOKEN)}`,
        'X-Plivo-Signature-V3-Nonce': NONCE,
      },
    ],
    [
      "the published guide's form",
      { 'X-Plivo-Signature-V2': signGuideForm(PUBLIC_URL, Buffer.from(BODY), TOKEN) },
    ],
    ['the token before a rotation', v2(PUBLIC_URL, 'previous-token')],
    ["a subaccount's token", v2(PUBLIC_URL, 'subaccount-token')],
  ])('allows %s', async (_name, headers) => {
    expect((await post(service, headers)).status).toBe(204);
    expect(await service.db.deliveryEvent.count()).toBe(1);
  });

  it.each<[string, string, Headers]>([
    ['signature_missing', 'no signature at all', {}],
    ['signature_missing', 'a nonce alone', { 'X-Plivo-Signature-V2-Nonce': NONCE }],
    ['nonce_missing', 'no nonce', { 'X-Plivo-Signature-V2': signV2(PUBLIC_URL, NONCE, TOKEN) }],
    ['nonce_malformed', 'a malformed nonce', { ...v2(), 'X-Plivo-Signature-V2-Nonce': 'a b' }],
    ['signature_mismatch', 'another token', v2(PUBLIC_URL, 'my_auth_tokens')],
    ['signature_mismatch', 'http for https', v2(PUBLIC_URL.replace('https', 'http'))],
    ['signature_mismatch', 'another port', v2(`https://sms.example.com:8443${STATUS_PATH}`)],
    ['signature_mismatch', 'a trailing slash', v2(`${PUBLIC_URL}/`)],
    ['signature_mismatch', 'another path', v2(`${PUBLIC_URL}/019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c`)],
    ['signature_mismatch', 'malformed base64', { ...v2(), 'X-Plivo-Signature-V2': '%%%not base64%%%' }],
    ['signature_mismatch', 'base64 of another length', { ...v2(), 'X-Plivo-Signature-V2': 'YWJj' }],
    [
      'header_repeated',
      'a header given twice',
      {
        ...v2(),
        'X-Plivo-Signature-V2': [signV2(PUBLIC_URL, NONCE, TOKEN), signV2(PUBLIC_URL, NONCE, TOKEN)],
      },
    ],
    ['signature_malformed', 'a list of nine', { ...v2(), 'X-Plivo-Signature-V2': LONG_LIST }],
    ['signature_malformed', 'a header too long', { ...v2(), 'X-Plivo-Signature-V3': 'A'.repeat(600) }],
    [
      'signature_mismatch',
      'a mismatching V3 beside a matching V2',
      { ...v2(), ...v3('POST', PUBLIC_URL, { ...PARAMETERS, Status: 'failed' }, NONCE) },
    ],
    ['nonce_missing', 'a V3 without a nonce beside a V2', { ...v2(), 'X-Plivo-Signature-V3': 'A' }],
    ['header_repeated', 'a nonce given twice', { ...v2(), 'X-Plivo-Signature-V2-Nonce': [NONCE, NONCE] }],
  ])('answers 401 %s to %s', async (code, _name, headers) => {
    const answer = await post(service, headers);
    expect([answer.status, answer.type]).toEqual([401, 'application/problem+json']);
    expect(answer.body).toMatchObject({ status: 401, code });
    expect(await written(service)).toBe(0);
  });

  it('covers the query string in V3, but not in V2', async () => {
    const path = `${STATUS_PATH}?tenant=7`;
    const url = LIVE.APP_BASE_URL + path;
    expect((await post(service, v2(PUBLIC_URL, TOKEN, OTHER_NONCE), path)).status).toBe(204);
    const signed = v3('POST', url, PARAMETERS, OTHER_NONCE);
    const unsigned = v3('POST', PUBLIC_URL, PARAMETERS, OTHER_NONCE);
    expect((await post(service, signed, path)).status).toBe(204);
    expect((await post(service, unsigned, path)).status).toBe(401);
  });

  it('ignores an address that the client claims', async () => {
    for (const scheme of ['http', 'https']) {
      const forged = v2(`${scheme}://evil.example${STATUS_PATH}`);
      const forwarded = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': scheme };
      expect((await post(service, { ...forged, Host: 'evil.example' })).status).toBe(401);
      expect((await post(service, { ...forged, ...forwarded })).status).toBe(401);
    }
    expect(await written(service)).toBe(0);
  });

  it('uses the forwarded address from a proxy that TRUST_PROXY names, and from no other', async () => {
    const headers = {
      ...v2(`https://edge.example.com${STATUS_PATH}`),
      'X-Forwarded-Host': 'edge.example.com',
      'X-Forwarded-Proto': 'https',
    };
    expect((await post(await start({ TRUST_PROXY: 'loopback' }), headers)).status).toBe(204);
    expect((await post(await start({ TRUST_PROXY: '203.0.113.7' }), headers)).status).toBe(401);
  });

  it('accepts any base of APP_BASE_URL, path prefix included', async () => {
    const started = await start({ APP_BASE_URL: 'https://old.example.com, https://new.example.com/sms/' });
    expect((await post(started, v2(`https://old.example.com${STATUS_PATH}`))).status).toBe(204);
    expect((await post(started, v2(`https://new.example.com/sms${STATUS_PATH}`))).status).toBe(204);
    expect((await post(started, v2(`https://new.example.com${STATUS_PATH}`))).status).toBe(401);
  });

  it('accepts only the versions that PLIVO_SIGNATURE_VERSIONS names', async () => {
    const started = await start({ PLIVO_SIGNATURE_VERSIONS: 'v3' });
    expect((await post(started, v2())).body.code).toBe('signature_missing');
  });

  it('logs the address that would have matched, without token and signature', async () => {
    await post(service, v2(PUBLIC_URL.replace('https', 'http')));
    const [line] = service.logs.matching(/http instead of https/);
    expect(line).toContain(`likely cause: it is signed for http://sms.example.com${STATUS_PATH}`);
    expect(line).toContain(`tried v3, v2, v2-body for ${PUBLIC_URL}`);
    expect(service.logs.lines.join('\n')).not.toMatch(/my_auth_token|previous-token|[A-Za-z0-9+/]{43}=/);
  });

  it('allows a mismatch with PLIVO_SIGNATURE_MODE=report and logs it', async () => {
    const started = await start({ PLIVO_SIGNATURE_MODE: 'report' });
    expect((await post(started, v2(PUBLIC_URL, 'wrong'))).status).toBe(204);
    expect(await started.db.deliveryEvent.count()).toBe(1);
    expect(started.logs.matching(/WARN UNSIGNED callback allowed.*signature_mismatch/)).toHaveLength(1);
  });

  it('answers 429 to an address with too many bad signatures, and still accepts its authentic callbacks', async () => {
    const started = await start({ CALLBACK_BAD_SIGNATURE_LIMIT: '3' });
    const answers = [];
    for (let count = 0; count < 5; count += 1) answers.push(await post(started, v2(PUBLIC_URL, 'wrong')));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429]);
    expect(Number(answers[4]?.get('Retry-After'))).toBeGreaterThan(0);
    expect(started.logs.matching(/callback refused/)).toHaveLength(3);
    for (let count = 0; count < 20; count += 1)
      expect((await postSigned(started, parametersOf())).status).toBe(204);
  });

  it('neither counts nor logs an address that a client claims in forwarded headers', async () => {
    const started = await start({ TRUST_PROXY: 'true', CALLBACK_BAD_SIGNATURE_LIMIT: '2' });
    const statuses = [];
    for (const fake of ['10.0.0.4; likely cause: all fine', 'none', 'x']) {
      const headers = { ...v2(PUBLIC_URL, 'wrong'), 'X-Forwarded-For': fake, 'X-Forwarded-Host': 'a b; c' };
      statuses.push((await post(started, headers)).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    expect(started.logs.lines.join('\n')).not.toMatch(/all fine|a b; c/);
  });

  it('covers the query of a GET', async () => {
    const path = `${STATUS_PATH}?${BODY}`;
    expect((await service.http.get(path).set(v2Headers(STATUS_PATH))).status).toBe(204);
    const signed = v3('GET', LIVE.APP_BASE_URL + path, {}, '7'.repeat(20));
    expect((await service.http.get(path).set(signed)).status).toBe(204);
    expect((await service.http.get(path.replace('delivered', 'failed')).set(signed)).status).toBe(401);
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])(
    'answers 405 to %s and writes nothing',
    async (method) => {
      const path = `${STATUS_PATH}?${BODY}`;
      const signed = { ...v2Headers(STATUS_PATH), 'X-Request-Id': method.toLowerCase() };
      const answer = await fetch(service.url + path, { method, headers: signed });
      expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, POST']);
      expect(await written(service)).toBe(0);
    },
  );

  it('answers 414 to a query longer than any of Plivo', async () => {
    const answer = await service.http.get(`${STATUS_PATH}?${'a'.repeat(8_200)}`).set(v2Headers(STATUS_PATH));
    expect([answer.status, answer.body.code]).toEqual([414, 'query_too_long']);
  });

  it('limits the logged refusals of all addresses together, not only of each', async () => {
    const started = await start({ TRUST_PROXY: 'true' });
    const before = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        post(started, { ...v2(PUBLIC_URL, 'wrong'), 'X-Forwarded-For': `203.0.113.${index}` }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const seconds = Math.ceil((performance.now() - before) / 1_000) + 1;
    expect(started.logs.matching(/callback refused/).length).toBeLessThanOrEqual(10 * seconds);
  });
});

describe('the nonce of a callback', () => {
  let service: TestService;
  const OTHER = { ...PARAMETERS, Status: 'failed', ErrorCode: '200' };

  beforeAll(async () => {
    service = await startService({ ...LIVE, CALLBACK_BAD_SIGNATURE_LIMIT: '1000' });
  });
  afterAll(() => service.stop());

  const send = (
    target: TestService,
    headers: Headers,
    parameters: Record<string, string>,
    path = STATUS_PATH,
  ) => post(target, headers, path, new URLSearchParams(parameters).toString());

  it('allows a repetition of its request, but no other body, query or method', async () => {
    const headers = v2(PUBLIC_URL, TOKEN, 'first');
    for (let copy = 0; copy < 3; copy += 1)
      expect((await send(service, headers, PARAMETERS)).status).toBe(204);
    const events = await service.db.deliveryEvent.count();
    const refused = [
      await send(service, headers, OTHER),
      await send(service, headers, PARAMETERS, `${STATUS_PATH}?Status=failed`),
      await service.http.get(`${STATUS_PATH}?${BODY}`).set(headers as Record<string, string>),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [401, 'nonce_reused']),
    );
    expect(await service.db.deliveryEvent.count()).toBe(events);
    expect((await send(service, headers, PARAMETERS)).status).toBe(204);
  });

  it('stays used under each signature of its request, even when the other is left out later', async () => {
    const both = { ...v2(PUBLIC_URL, TOKEN, 'in-v2'), ...v3('POST', PUBLIC_URL, PARAMETERS, 'in-v3') };
    expect((await send(service, both, PARAMETERS)).status).toBe(204);
    expect((await send(service, v2(PUBLIC_URL, TOKEN, 'in-v2'), OTHER)).body.code).toBe('nonce_reused');
    const main = {
      'X-Plivo-Signature-Ma-V2': signV2(PUBLIC_URL, 'in-v2', TOKEN),
      'X-Plivo-Signature-V2-Nonce': 'in-v2',
    };
    expect((await send(service, main, OTHER)).body.code).toBe('nonce_reused');
  });

  it('is refused wherever path, nonce and body of the signed text are divided', async () => {
    const id = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';
    const headers = v2(`${PUBLIC_URL}/${id}`);
    const { 'X-Plivo-Signature-V2': signature } = headers;
    expect((await send(service, headers, PARAMETERS, `${STATUS_PATH}/${id}`)).status).toBe(204);
    const before = [await service.db.deliveryEvent.count(), await service.db.rejectedCallback.count()];
    const text = `/${id}${NONCE}`;
    const codes = new Set<string>();
    for (let at = 1; at <= text.length; at += 1) {
      const [path, rest] = [STATUS_PATH + text.slice(0, at), text.slice(at)];
      const divided = { ...headers, 'X-Plivo-Signature-V2-Nonce': rest };
      const isOwn = path.endsWith(id);
      // A nonce has a character at least, and the request itself may be repeated.
      if (rest !== '') {
        if (!isOwn) codes.add((await send(service, divided, PARAMETERS, path)).body.code as string);
        codes.add((await send(service, divided, OTHER, path)).body.code as string);
      }
      codes.add(
        (await post(service, { 'X-Plivo-Signature-V2': signature! }, path, rest)).body.code as string,
      );
    }
    expect([...codes]).toEqual(['nonce_reused']);
    expect([await service.db.deliveryEvent.count(), await service.db.rejectedCallback.count()]).toEqual(
      before,
    );
    expect((await send(service, headers, PARAMETERS, `${STATUS_PATH}/${id}`)).status).toBe(204);
  });

  it('is refused when the same bytes come as JSON', async () => {
    const headers = v2(PUBLIC_URL, TOKEN, 'as-a-form');
    expect((await send(service, headers, PARAMETERS)).status).toBe(204);
    const asJson = await post(service, { ...headers, 'Content-Type': 'application/json; a=1' });
    expect(asJson.body.code).toBe('nonce_reused');
  });

  it("allows a repetition of the guide's form, and no other division of its text", async () => {
    const body = new URLSearchParams({ Type: 'sms', ...PARAMETERS }).toString();
    const path = `${STATUS_PATH}/019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6d`;
    const url = LIVE.APP_BASE_URL + path;
    const headers = { 'X-Plivo-Signature-V2': signGuideForm(url, Buffer.from(body), TOKEN) };
    for (let copy = 0; copy < 2; copy += 1)
      expect((await post(service, headers, path, body)).status).toBe(204);
    const divided = await post(service, headers, path.slice(0, -1), `d${body}`);
    expect([divided.status, divided.body.code]).toEqual([401, 'nonce_reused']);
  });

  it('is refused under V3 when its text comes in the form of the guide', async () => {
    const headers = v3('POST', PUBLIC_URL, PARAMETERS, 'of-v3');
    expect((await send(service, headers, PARAMETERS)).status).toBe(204);
    const before = await service.db.rejectedCallback.count();
    const parameters = Object.entries(PARAMETERS)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map((pair) => pair.join(''));
    const asBody = { 'X-Plivo-Signature-V2': headers['X-Plivo-Signature-V3']! };
    const answer = await post(service, asBody, STATUS_PATH, `?${parameters.join('')}.of-v3`);
    expect([answer.status, answer.body.code]).toEqual([401, 'nonce_reused']);
    expect(await service.db.rejectedCallback.count()).toBe(before);
  });

  it('stays unused when its request is not authentic', async () => {
    expect((await send(service, v2(PUBLIC_URL, 'wrong', 'fresh'), OTHER)).status).toBe(401);
    expect((await send(service, v2(PUBLIC_URL, TOKEN, 'fresh'), PARAMETERS)).status).toBe(204);
  });

  it('allows a reuse with PLIVO_SIGNATURE_MODE=report and logs it', async () => {
    const reporting = await startService({ ...LIVE, PLIVO_SIGNATURE_MODE: 'report' });
    const headers = v2(PUBLIC_URL, TOKEN, 'first');
    expect((await send(reporting, headers, PARAMETERS)).status).toBe(204);
    expect((await send(reporting, headers, OTHER)).status).toBe(204);
    expect(reporting.logs.matching(/UNSIGNED callback allowed.*nonce_reused/)).toHaveLength(1);
    await reporting.stop();
  });
});
