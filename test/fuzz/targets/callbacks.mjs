import { gzipSync } from 'node:zlib';
import { ACCOUNT } from '../../../bench/lib/load-file.mjs';
import { anyText, brokenJson, jsonValues, junk, pathSegments, texts } from '../support/hostile.mjs';
import { recipientOf, TEXT_MARK } from '../support/marks.mjs';
import { markersIn } from '../support/markers-in.mjs';
import { AUTH_TOKEN } from '../support/service.mjs';
import { SIGNERS } from '../support/sign.mjs';

const BASE = ACCOUNT.APP_BASE_URL;
const STATUS = '/callbacks/delivery-status';
const INBOUND = '/callbacks/inbound';
const FORM = 'application/x-www-form-urlencoded';
const MESSAGES = 20;

/**
 * Callbacks, signed and not. Each carries a mark of its own: those that were acknowledged must be in the record afterwards, those
 * that Plivo did not sign must have left nothing.
 */
export const callbacks = {
  async prepare(service) {
    const ours = [];
    for (let index = 0; index < MESSAGES; index += 1) {
      const message = { to: recipientOf(400_000, index), text: `${TEXT_MARK} ${index}` };
      ours.push((await service.create('/messaging/messages', message)).id);
    }
    const recipients = [{ to: recipientOf(400_001) }];
    const batch = { text: TEXT_MARK, recipients, sendAt: '2036-01-01T00:00:00Z' };
    return { ours, batchId: (await service.create('/messaging/batches', batch)).id };
  },

  makeCase(draw, context) {
    const isPlain = draw.chance(20);
    const request = isPlain ? makePlain(draw, context) : makeOdd(draw, context);
    // Plivo repeats what was not acknowledged, and what was.
    return draw.chance(10) ? [request, request] : [request];
  },

  isProof: ({ trusted, kept, code }) => trusted && kept && code === '204',

  async verify({ client }, observed) {
    const [events, inbound, rejected] = await Promise.all([
      client.deliveryEvent.findMany({ select: { rawPayload: true } }),
      client.inboundMessage.findMany({ select: { rawPayload: true } }),
      client.rejectedCallback.findMany({ select: { rawBody: true, path: true } }),
    ]);
    const unreadable = markersIn(rejected.flatMap(({ rawBody, path }) => [Buffer.from(rawBody), path]));
    const stored = markersIn([...events, ...inbound].map(({ rawPayload }) => rawPayload));
    const faults = [];
    for (const { number, marker, trusted, kept, code } of observed) {
      const isKept = stored.has(marker) || unreadable.has(marker);
      const first = `case ${number}, answered ${code}`;
      if (!trusted && isKept) faults.push({ what: 'a callback that nobody signed is kept', first });
      if (trusted && kept && code === '204' && !isKept)
        faults.push({ what: 'an acknowledged callback is lost', first });
      if (trusted && kept && code === '400 callback_unreadable' && !unreadable.has(marker))
        faults.push({ what: 'an authentic callback that cannot be read is not kept', first });
    }
    return faults;
  },
};

/** As Plivo sends it: it must be acknowledged. */
function makePlain(draw, context) {
  const { number, marker } = context;
  const version = draw.pick('v2', 'ma-v2', 'v3', 'v2 and v3', 'v2-body');
  const isInbound = draw.chance(20);
  const path = isInbound ? INBOUND : STATUS;
  const pairs = isInbound ? inboundPairs(draw, context) : statusPairs(draw, context);
  const body = Buffer.from(new URLSearchParams(pairs).toString());
  const signed = sign(version, { method: 'POST', target: path, body, pairs, number });
  const headers = [['Content-Type', FORM], ...signed];
  return { method: 'POST', target: path, headers, body, marker, trusted: true, kept: true, expected: 204 };
}

function makeOdd(draw, context) {
  const { number, marker, ours, batchId } = context;
  const path = draw.pick(
    STATUS,
    STATUS,
    INBOUND,
    `${STATUS}/${ours[number % ours.length]}`,
    `${STATUS}/${draw(pathSegments)}`,
    `${STATUS}/bulk/${batchId}`,
    `${STATUS}/bulk/${draw(pathSegments)}`,
    `${STATUS}/`,
    `/${STATUS}`,
    `${INBOUND}/${draw(pathSegments)}`,
  );
  const method = draw.pick('POST', 'POST', 'POST', 'POST', 'GET', 'GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE');
  const isInbound = path.startsWith(INBOUND);
  const pairs = mutate(draw, isInbound ? inboundPairs(draw, context) : statusPairs(draw, context));
  // A body that cannot be read has its mark in the query.
  const query = draw.chance(30) || method !== 'POST' ? `?${new URLSearchParams(pairs)}` : `?Fuzz=${marker}`;
  const hasQuery = method !== 'POST' || draw.chance(30);
  const content = method === 'GET' || method === 'HEAD' ? { type: undefined } : makeBody(draw, pairs);
  const target = path + (hasQuery || !content.isForm ? query : '');
  const body = content.body ?? Buffer.alloc(0);
  const signature = makeSignature(draw, {
    method,
    target,
    body,
    pairs: content.isForm ? pairs : [],
    number,
  });
  const headers = [...(content.headers ?? []), ...signature.headers, ...oddHeaders(draw)];
  const isKeptRoute = [STATUS, INBOUND].includes(path) || [...ours, batchId].some((id) => path.endsWith(id));
  return {
    method,
    target: draw.chance(3) ? `http://sms.example.com${target}` : target,
    headers,
    body: body.length > 0 ? body : undefined,
    framing: draw.chance(10) ? draw.pick('chunked', 'longer', 'none') : 'length',
    marker,
    trusted: signature.isRight,
    kept: isKeptRoute && method === 'POST' && content.isWhole === true,
  };
}

function statusPairs(draw, { number, marker }) {
  const uuid = `${String(number).padStart(8, '0')}-0000-4000-8000-${marker
    .replaceAll(/\D/g, '')
    .padStart(12, '0')
    .slice(-12)}`;
  const micros = String(number).padStart(6, '0').slice(-6);
  return [
    ['MessageUUID', uuid],
    ['ParentMessageUUID', uuid],
    ['Status', draw.pick('queued', 'sent', 'delivered', 'undelivered', 'failed', 'rejected', 'read')],
    ['From', '15550100000'],
    ['To', recipientOf(number).slice(1)],
    ['Type', draw.pick('sms', 'mms', 'whatsapp')],
    ['Units', '1'],
    ['TotalRate', '0.00550'],
    ['TotalAmount', '0.00550'],
    ['MCC', '310'],
    ['MNC', '004'],
    ['ErrorCode', draw.pick('000', '0', '80', '200', '420', '999', '')],
    ['Sequence', String(draw.pick(1, 2, 3))],
    ['MessageTime', `2026-11-23 08:14:53.${micros}`],
    ['Fuzz', marker],
  ];
}

function inboundPairs(draw, { number, marker }) {
  return [
    ['From', recipientOf(number).slice(1)],
    ['To', '15550100000'],
    ['Type', 'sms'],
    ['Text', draw.pick(`${TEXT_MARK} ${marker}`, 'STOP', 'Stop.', 'start', 'STOP ALL', ' stop\0')],
    ['MessageUUID', `${marker}-${number}`],
    ['Fuzz', marker],
  ];
}

/** Changes some parameters, never the mark. */
function mutate(draw, pairs) {
  let changed = pairs;
  for (let turns = draw.pick(0, 1, 1, 2, 4); turns > 0; turns -= 1) {
    const index = draw.pick(...changed.keys());
    const [name, value] = changed[index];
    if (name === 'Fuzz') continue;
    const others = changed.toSpliced(index, 1);
    changed = draw.pick(
      () => others,
      () => [...others, [name, draw(anyText)]],
      () => [...others, [name, value], [name, draw(anyText)]],
      () => [...others, [name, draw(texts)], [name, value]],
      () => [...others, [draw.pick(name.toLowerCase(), `${name}[]`, `${name}[a][b]`, `${name}\0`), value]],
      () => [...changed, [draw.pick('__proto__', 'constructor', 'toString', ''), draw(anyText)]],
      () => [...changed, ...Array.from({ length: draw.pick(10, 1_200) }, (_, extra) => [`p${extra}`, value])],
    )();
  }
  return changed;
}

/** The parameters in a body of some form, or of none. `isWhole`: all of them can be read from it. */
function makeBody(draw, pairs) {
  const form = new URLSearchParams(pairs).toString();
  const typed = (type, body, rest = {}) => ({ headers: [['Content-Type', type]], body, ...rest });
  return draw.pick(
    () => typed(FORM, Buffer.from(form), { isForm: true, isWhole: true }),
    () => typed(FORM, Buffer.from(form), { isForm: true, isWhole: true }),
    () => typed(`${FORM}; charset=utf-8`, Buffer.from(form), { isForm: true, isWhole: true }),
    () =>
      typed('application/json', Buffer.from(JSON.stringify(Object.fromEntries(pairs))), { isWhole: true }),
    () => typed('application/json', Buffer.from(deepJson(draw, pairs)), { isWhole: true }),
    () => typed('application/json', Buffer.from(draw(brokenJson))),
    () => typed(FORM, Buffer.from(form.replaceAll('=', draw.pick('%', '%zz', '%00', '==', '&')))),
    () => typed(FORM, draw(junk)),
    () => typed(FORM, Buffer.alloc(draw.pick(31_000, 33_000, 120_000), draw.pick('a=', '%', '&', 'ab'))),
    () => typed(draw.pick('text/plain', 'multipart/form-data', ';;;', '', 'text/csv'), Buffer.from(form)),
    () => ({
      headers: [
        ['Content-Type', FORM],
        ['Content-Encoding', draw.pick('gzip', 'br', 'x')],
      ],
      body: gzipSync(form),
    }),
  )();
}

function deepJson(draw, pairs) {
  return JSON.stringify({ ...Object.fromEntries(pairs), [draw.pick('Status', 'Extra')]: draw(jsonValues) });
}

/** A signature, right or wrong in one of many ways. */
function makeSignature(draw, request) {
  const right = (version) => ({ headers: sign(version, request), isRight: true });
  const wrong = (headers) => ({ headers, isRight: false });
  const signed = (change = {}) => sign(draw.pick('v2', 'v3', 'ma-v2', 'ma-v3'), { ...request, ...change });
  const all = 'X-Plivo-Signature-V3';
  return draw.pick(
    () => right('v2'),
    () => right('v2'),
    () => right(draw.pick('v3', 'ma-v3', 'ma-v2', 'v2 and v3', 'v2-body')),
    () => wrong([]),
    () => wrong(signed({ token: 'another_token' })),
    () => wrong(signed({ target: '/somewhere/else' })),
    () => wrong(signed().filter(([name]) => !name.endsWith('Nonce'))),
    () => wrong(signed().map(([name, value]) => [name, name.endsWith('Nonce') ? `${value}x` : value])),
    () =>
      wrong(signed().map(([name]) => [name, draw.pick('', '%%%', '=', 'A'.repeat(44), 'x'.repeat(9_000))])),
    () =>
      wrong([
        [all, Array.from({ length: 100 }, () => 'A'.repeat(43)).join('=,')],
        [`${all}-Nonce`, '1'],
      ]),
    () => wrong(Array.from({ length: 100 }, (_, index) => [all, `${'A'.repeat(40)}${index}`])),
  )();
}

function sign(version, { method, target, body, pairs, number, token = AUTH_TOKEN }) {
  const nonce = `n${number}`;
  return SIGNERS[version]({ method, url: BASE + target, body, pairs, nonce, token });
}

function oddHeaders(draw) {
  if (draw.chance(70)) return [];
  const long = Array.from({ length: 90 }, (_, index) => [`X-Long-${index}`, 'y']);
  return draw.pick(
    [['X-Forwarded-Host', 'evil.example']],
    [['X-Forwarded-For', draw(texts).slice(0, 100)]],
    [['X-Request-Id', draw(texts).slice(0, 300)]],
    [['Expect', '100-continue']],
    [['Authorization', 'Basic %']],
    [['Host', draw.pick('x', '[::1]:3000', 'a b', '', 'é', 'localhost')]],
    [['Content-Length', '5']],
    [['Transfer-Encoding', 'gzip, chunked']],
    [['Upgrade', 'h2c']],
    long,
  );
}
