import { anyText, pathSegments, times } from '../support/hostile.mjs';
import { recipientOf, TEXT_MARK } from '../support/marks.mjs';
import { API_KEY } from '../support/service.mjs';

const MESSAGES = 150;
const NAMES = [
  'limit',
  'cursor',
  'createdFrom',
  'createdTo',
  'receivedFrom',
  'receivedTo',
  'status',
  'state',
  'kind',
  'mode',
  'recipient',
  'sender',
  'errorCode',
  'clientReference',
  'batchId',
  'name',
  'result',
  'consentChange',
  'unknown',
];
const TABLES = ['message', 'batch', 'batchLine', 'template', 'optOut', 'deliveryEvent', 'rejectedCallback'];

/** Lists and what stands at one address, asked for in every odd way. Reading changes nothing. */
export const lists = {
  async prepare(service) {
    const sendAt = '2036-01-01T00:00:00Z';
    const recipients = Array.from({ length: MESSAGES }, (_, index) => ({ to: recipientOf(399_000 + index) }));
    const batch = await service.create('/messaging/batches', { text: TEXT_MARK, recipients, sendAt });
    const optOuts = { recipients: recipients.map(({ to }) => to) };
    await service.create('/messaging/opt-outs/import', optOuts);
    await service.create('/messaging/templates', {
      name: 'fuzzed',
      text: 'Hi {{name}}',
      variables: { name: {} },
    });
    const page = await (await service.read('/messaging/messages?limit=2')).json();
    return {
      batchId: batch.id,
      messageId: page.items[0].id,
      cursor: page.next,
      before: await countRows(service),
    };
  },

  makeCase(draw, context) {
    return [draw.chance(15) ? makePlain(draw, context) : makeOdd(draw, context)];
  },

  isProof: ({ code }) => code === '200',

  async verify(service, _observed, { before }) {
    const after = await countRows(service);
    return TABLES.filter((table) => after[table] !== before[table]).map((table) => ({
      what: 'reading changed a table',
      first: `${table}: ${before[table]} → ${after[table]}`,
    }));
  },
};

async function countRows({ client }) {
  const counts = {};
  for (const table of TABLES) counts[table] = await client[table].count();
  return counts;
}

function makePlain(draw, { batchId, messageId, cursor }) {
  const target = draw.pick(
    '/messaging/messages?limit=100',
    `/messaging/messages?cursor=${cursor}`,
    `/messaging/messages?batchId=${batchId}&state=held`,
    `/messaging/messages/${messageId}`,
    '/messaging/messages?createdFrom=2026-01-01T00:00:00Z&createdTo=2036-01-01T00:00:00%2B05:30',
    `/messaging/batches/${batchId}/lines?limit=50`,
    '/messaging/templates/fuzzed',
    '/messaging/opt-outs?recipient=%2B12012000000',
    '/delivery-statuses?status=delivered',
    '/inbound-messages',
    '/jobs/dead-letters',
    '/',
    '/health/live',
  );
  return { method: 'GET', target, headers: [['X-Api-Key', API_KEY]], trusted: true, expected: 200 };
}

function makeOdd(draw, { batchId, messageId, cursor }) {
  const segment = draw(pathSegments);
  const path = draw.pick(
    '/messaging/messages',
    `/messaging/messages/${draw.pick(messageId, segment)}`,
    '/messaging/batches',
    `/messaging/batches/${segment}`,
    `/messaging/batches/${draw.pick(batchId, segment)}/lines`,
    '/messaging/templates',
    `/messaging/templates/${segment}`,
    `/messaging/templates/${draw.pick('fuzzed', segment)}/versions/${draw.pick('1', '-1', '1e3', segment)}`,
    '/messaging/opt-outs',
    '/delivery-statuses',
    `/delivery-statuses/${segment}`,
    '/inbound-messages',
    '/jobs/dead-letters',
    `/${segment}`,
  );
  const query = Array.from({ length: draw.pick(0, 1, 1, 2, 3) }, () => makeParameter(draw, cursor)).join('&');
  const hasKey = draw.chance(85);
  return {
    method: draw.pick('GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'PATCH'),
    target: query === '' ? path : `${path}?${query}`,
    headers: hasKey ? [['X-Api-Key', API_KEY]] : draw.pick([], [['X-Api-Key', 'wrong']]),
    trusted: hasKey,
  };
}

/** One parameter of a query, written in one of many ways. */
function makeParameter(draw, cursor) {
  const name = draw.pick(...NAMES);
  const text = draw.pick(
    () => encode(draw(anyText)),
    () => draw(pathSegments),
    () => encode(draw(times)),
    () => draw.pick('0', '1', '100', '101', '-1', '1e2', '0x10', ' 5', '٥', '', '1.0', '+5'),
    () => draw.pick(cursor, cursor.slice(1), `${cursor}==`, cursor.toUpperCase(), encode(forged(draw))),
    () => draw.pick('delivered', 'queued', 'live', 'otp', 'opt_out'),
  )();
  const written = draw.pick(
    `${name}`,
    `${name}`,
    `${name}`,
    `${name}[]`,
    `${name}[0]`,
    `${name}[a][b][c][d][e][f][g]`,
    `${name}[__proto__]`,
    `${name}%00`,
    `%FF${name}`,
    encode(name.toUpperCase()),
  );
  return draw.chance(10) ? `${written}=${text}&${written}=${text}` : `${written}=${text}`;
}

/** A cursor in the form of ours, of something that is none of our ids. */
function forged(draw) {
  const id = draw.pick('', '\0', 'x', '-', 'a'.repeat(3_000), draw(anyText));
  return Buffer.from(`${draw.pick('older', 'newer', 'x')}:${id}`).toString('base64url');
}

/** Halves of characters cannot be encoded; they go as they would from a careless client. */
function encode(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
