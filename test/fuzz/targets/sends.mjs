import { gzipSync } from 'node:zlib';
import { anyText, brokenJson, jsonValues, junk, parties, pathSegments, times } from '../support/hostile.mjs';
import { recipientOf, TEXT_MARK } from '../support/marks.mjs';
import { API_KEY } from '../support/service.mjs';
import { waitFor } from '../support/wait-for.mjs';

const SETTLE_MS = 20_000;
const PAGES = 2_000;
/** Plivo's own failures, as the sandbox plays them: these answers are right. */
const FAILING = ['+15550000006', '+15550000401', '+15550000402', '+15550000403', '+15550000500'];
const PLIVO_FAILED = [502, 503, 504];

/** Requests of clients that send or change something, with keys and without. Each recipient is of one case alone. */
export const sends = {
  async prepare(service) {
    const template = { name: 'fuzzed', text: `${TEXT_MARK} {{name}}`, variables: { name: { default: 'x' } } };
    await service.create('/messaging/templates', template);
    const { id } = await service.create('/messaging/messages', {
      to: recipientOf(400_002),
      text: TEXT_MARK,
      sendAt: '2036-01-01T00:00:00Z',
    });
    return { messageId: id };
  },

  makeCase(draw, context) {
    const request = draw.chance(20) ? makePlain(draw, context) : makeOdd(draw, context);
    // A client that heard nothing repeats it, with the same key.
    const repeats = request.headers.some(([name]) => name === 'Idempotency-Key') && draw.chance(50);
    return repeats ? [request, request] : [request];
  },

  isProof: ({ kept, accepted }) => kept && typeof accepted?.id === 'string',

  async verify(service, observed) {
    const { client, sandbox } = service;
    const waiting = { state: { in: ['queued', 'submitting'] }, sendAt: null };
    await waitFor(async () => (await client.message.count({ where: waiting })) === 0, SETTLE_MS);
    const ledger = await sandbox.readLedger();
    const listed = await listMessages(service);
    const stored = await client.message.findMany({ select: { id: true, recipient: true } });
    return [
      ...sentTwice(ledger),
      ...lost(observed, listed),
      ...keptForStrangers(observed, [
        ...stored.map(({ recipient }) => recipient),
        ...ledger.map(({ to }) => to),
      ]),
    ];
  },
};

function sentTwice(ledger) {
  const counts = new Map();
  for (const { to, outcome } of ledger) {
    if (!/^(accepted|unanswered-sent)$/.test(outcome) || !to.startsWith('+1201')) continue;
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  const twice = [...counts].filter(([, count]) => count > 1);
  return twice.map(([to, count]) => ({ what: 'sent more than once', first: `${to}: ${count} times` }));
}

function lost(observed, listed) {
  return observed
    .filter(({ kept, accepted }) => kept && accepted !== undefined && !listed.has(accepted.id))
    .map(({ number }) => ({ what: 'an accepted message is not in the list', first: `case ${number}` }));
}

function keptForStrangers(observed, recipients) {
  const known = new Set(recipients);
  return observed
    .filter(({ trusted, recipients: own = [] }) => !trusted && own.some((recipient) => known.has(recipient)))
    .map(({ number }) => ({ what: 'a message of a stranger is kept', first: `case ${number}` }));
}

async function listMessages({ read }) {
  const ids = new Set();
  let cursor = '';
  for (let page = 0; page < PAGES && cursor !== null; page += 1) {
    const answer = await read(`/messaging/messages?limit=100${cursor && `&cursor=${cursor}`}`);
    const { items, next } = await answer.json();
    for (const { id } of items) ids.add(id);
    cursor = next;
  }
  return ids;
}

function makePlain(draw, { number, marker }) {
  const to = recipientOf(number);
  const [target, expected] = draw.pick(['/messaging/send-test', 202], ['/messaging/messages', 202]);
  const body = { to, text: `${TEXT_MARK} ${marker}` };
  const headers = [
    ['Content-Type', 'application/json'],
    ['X-Api-Key', API_KEY],
  ];
  if (draw.chance(50)) headers.push(['Idempotency-Key', marker]);
  return { method: 'POST', target, headers, body: json(body), trusted: true, kept: true, expected };
}

function makeOdd(draw, context) {
  const { number, marker, messageId } = context;
  const to = draw.chance(80) ? recipientOf(number) : draw.pick(draw(parties), ...FAILING);
  const message = { to, text: `${TEXT_MARK} ${marker}` };
  const segment = draw(pathSegments);
  const [method, target, fields] = draw.pick(
    ['POST', '/messaging/send-test', message],
    ['POST', '/messaging/messages', { ...message, clientReference: marker }],
    ['POST', '/messaging/messages', { to, template: 'fuzzed', variables: { name: marker } }],
    ['POST', '/messaging/messages', { ...message, kind: 'marketing', sendAt: '2036-01-01T00:00:00Z' }],
    ['POST', '/messaging/batches', { text: message.text, recipients: [{ to }, { to: draw(anyText) }] }],
    ['POST', '/messaging/templates', { name: `t-${number}`, text: 'Hi {{a}}', variables: { a: {} } }],
    [
      'PUT',
      `/messaging/templates/${draw.pick('fuzzed', segment)}/versions/${draw.pick('1', '0', segment)}`,
      { text: 'x' },
    ],
    ['POST', `/messaging/templates/${draw.pick('fuzzed', segment)}/preview`, { variables: { name: 'x' } }],
    ['POST', '/messaging/opt-outs', { recipient: to }],
    ['POST', '/messaging/opt-outs/import', { recipients: [to, draw(jsonValues)] }],
    [
      'POST',
      `/messaging/messages/${draw.pick(messageId, segment)}/${draw.pick('cancel', 'resolve')}`,
      { as: 'sent' },
    ],
    ['POST', '/messaging/messages/resolve', { as: 'sent', ids: [segment, messageId] }],
    ['POST', `/messaging/batches/${segment}/${draw.pick('pause', 'resume', 'cancel')}`, {}],
    ['DELETE', `/messaging/opt-outs/${segment}`, {}],
    ['POST', `/jobs/dead-letters/${segment}/retry`, {}],
  );
  const hasKey = draw.chance(75);
  const content = makeBody(draw, mutate(draw, fields), hasKey);
  return {
    method,
    target: draw.chance(5) ? `${target}?${draw(pathSegments)}` : target,
    headers: [...content.headers, ...keyHeaders(draw, hasKey), ...idempotencyHeaders(draw, marker)],
    body: content.body,
    framing: draw.chance(10) ? draw.pick('chunked', 'longer', 'none') : 'length',
    trusted: hasKey,
    recipients: [to].filter((recipient) => recipient.startsWith('+1201')),
    kept: target.startsWith('/messaging/messages') || target === '/messaging/send-test',
    // Any text may turn out to be the number of one of these.
    mayFail: target === '/messaging/send-test' ? PLIVO_FAILED : [],
  };
}

const FIELDS = {
  sendAt: times,
  expiresAt: times,
  kind: anyText,
  from: parties,
  sender: parties,
  log: anyText,
  clientReference: anyText,
  template: anyText,
  templateVersion: jsonValues,
  variables: jsonValues,
  metadata: jsonValues,
  text: jsonValues,
  limit: jsonValues,
  createdFrom: times,
  __proto__x: jsonValues,
};

function mutate(draw, fields) {
  let changed = { ...fields };
  for (let turns = draw.pick(0, 1, 1, 2, 3); turns > 0; turns -= 1) {
    const name = draw.pick(...Object.keys(changed), ...Object.keys(FIELDS));
    // A recipient of this case stays, so that what became of it can be looked for.
    const isKept = name === 'to' && typeof changed.to === 'string' && changed.to.startsWith('+1201');
    if (isKept && draw.chance(70)) continue;
    changed = draw.pick(
      () => ({ ...changed, [name]: draw(FIELDS[name] ?? jsonValues) }),
      () => ({ ...changed, [name]: draw(anyText) }),
      () => ({ ...changed, [name]: draw(jsonValues) }),
      () => Object.fromEntries(Object.entries(changed).filter(([key]) => key !== name)),
    )();
  }
  return changed;
}

function makeBody(draw, fields, hasKey) {
  const typed = (type, body, ...more) => ({ headers: [['Content-Type', type], ...more], body });
  const good = () => typed('application/json', json(fields));
  const large = hasKey ? 150_000 : 2_000_000;
  return draw.pick(
    good,
    good,
    good,
    good,
    good,
    () => typed('application/json', Buffer.from(draw(brokenJson))),
    () => typed('application/json', draw(junk)),
    () => typed('application/json', Buffer.from(JSON.stringify(fields), 'utf16le')),
    () => typed('application/json; charset=utf-16', Buffer.from(JSON.stringify(fields), 'utf16le')),
    () => typed('application/json', Buffer.from(JSON.stringify(fields), 'latin1')),
    () => typed('application/json', gzipSync(json(fields)), ['Content-Encoding', 'gzip']),
    () => typed('application/json', gzipSync(Buffer.alloc(8_000_000, '[')), ['Content-Encoding', 'gzip']),
    () => typed('application/json', Buffer.alloc(large, draw.pick('[', ' ', '{"a":', '"'))),
    () =>
      typed(
        draw.pick('text/plain', 'application/x-www-form-urlencoded', '', ';;;', 'text/csv'),
        json(fields),
      ),
  )();
}

function keyHeaders(draw, hasKey) {
  if (hasKey) return draw.pick([['X-Api-Key', API_KEY]], [['Authorization', `Bearer ${API_KEY}`]]);
  return draw.pick(
    [],
    [],
    [['X-Api-Key', 'wrong']],
    [['X-Api-Key', `${API_KEY}x`]],
    [['Authorization', `Basic ${API_KEY}`]],
    [['Authorization', 'Bearer']],
    [
      ['X-Api-Key', 'wrong'],
      ['X-Api-Key', 'wrong'],
    ],
    [['X-Forwarded-For', '127.0.0.1']],
  );
}

function idempotencyHeaders(draw, marker) {
  if (draw.chance(60)) return [];
  const value = draw.pick(marker, '', ' ', 'x'.repeat(300), 'é', 'a b', '"quoted"', '\u007f');
  const header = ['Idempotency-Key', value];
  return draw.chance(5) ? [header, header] : [header];
}

function json(value) {
  return Buffer.from(JSON.stringify(value));
}
