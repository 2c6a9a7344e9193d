import { gzipSync } from 'node:zlib';
import { anyText, junk, texts } from '../support/hostile.mjs';
import { recipientOf, TEXT_MARK } from '../support/marks.mjs';
import { API_KEY } from '../support/service.mjs';
import { waitFor } from '../support/wait-for.mjs';

/** None of it is sent meanwhile: what is stored is what is looked at. */
const LATER = '2036-01-01T00:00:00Z';
const CLEAN_UP_MS = 30_000;

/** Batches by CSV. One that was accepted is there with all its lines; of any other nothing is. */
export const csv = {
  async prepare(service) {
    const template = { name: 'fuzzed', text: `${TEXT_MARK} {{name}}`, variables: { name: { default: 'x' } } };
    await service.create('/messaging/templates', template);
    return {};
  },

  makeCase(draw, context) {
    return [draw.chance(20) ? makePlain(draw, context) : makeOdd(draw, context)];
  },

  isProof: ({ accepted }) => accepted?.lines > 0,

  async verify({ client }, observed) {
    const accepted = new Map();
    for (const { number, accepted: batch } of observed) {
      if (batch !== undefined) accepted.set(batch.id, { number, lines: batch.lines });
    }
    const unexpected = async () => {
      const kept = await client.batch.findMany({ select: { id: true, clientReference: true } });
      return kept.filter(({ id }) => !accepted.has(id));
    };
    await waitFor(async () => (await unexpected()).length === 0, CLEAN_UP_MS);
    const faults = (await unexpected()).map(({ clientReference }) => ({
      what: 'a batch is kept that was not accepted',
      first: `${clientReference}`,
    }));
    const lines = new Map();
    const count = { by: ['batchId'], _count: { line: true } };
    for (const { batchId, _count } of await client.batchLine.groupBy(count)) lines.set(batchId, _count.line);
    for (const [id, { number, lines: told }] of accepted) {
      if (lines.get(id) !== told)
        faults.push({ what: 'a batch lacks lines', first: `case ${number}: ${lines.get(id)} of ${told}` });
    }
    // Compared here: no database takes the ids of all that was accepted as parameters.
    const ofBatches = { by: ['batchId'], where: { batchId: { not: null } } };
    for (const { batchId } of await client.message.groupBy(ofBatches)) {
      if (!accepted.has(batchId))
        faults.push({ what: 'messages of a batch that was not accepted are left', first: batchId });
    }
    return faults;
  },
};

function target(marker, options = {}) {
  const query = { sendAt: LATER, clientReference: marker, text: TEXT_MARK, ...options };
  return `/messaging/batches?${new URLSearchParams(query)}`;
}

function makePlain(draw, { number, marker }) {
  const rows = Array.from({ length: draw.pick(1, 3, 20) }, (_, index) => recipientOf(number, index));
  const end = draw.pick('\n', '\r\n');
  const body = Buffer.from(`${draw.pick('', '\ufeff')}${['to', ...rows].join(end)}${draw.pick('', end)}`);
  const headers = [
    ['Content-Type', draw.pick('text/csv', 'text/csv; charset=utf-8')],
    ['X-Api-Key', API_KEY],
  ];
  const framing = draw.pick('length', 'chunked');
  return { method: 'POST', target: target(marker), headers, body, framing, trusted: true, expected: 202 };
}

function makeOdd(draw, context) {
  const { marker } = context;
  const hasKey = draw.chance(85);
  const content = makeContent(draw, context);
  const { body } = content;
  const options = draw.pick(
    {},
    {},
    { text: '', template: 'fuzzed' },
    { text: draw(texts).slice(0, 200) },
    {
      [draw.pick('kind', 'from', 'templateVersion', 'sendAt', 'expiresAt', 'x')]: draw(anyText).slice(0, 200),
    },
  );
  const isCut = body.length > 10 && draw.chance(10);
  return {
    method: 'POST',
    target: target(marker, well(options)),
    headers: [
      ['Content-Type', content.type ?? 'text/csv'],
      ...(content.headers ?? []),
      ...(hasKey ? [['X-Api-Key', API_KEY]] : []),
      ...(draw.chance(20) ? [['Idempotency-Key', marker]] : []),
    ],
    body,
    framing: isCut || draw.chance(20) ? draw.pick('length', 'chunked') : 'length',
    ...(isCut && { sendOnly: Math.floor(body.length / 2) }),
    trusted: hasKey,
  };
}

/** Without an empty text, which is there only to be left out. */
function well(options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, text]) => [name, text.toWellFormed?.() ?? text]),
  );
}

function makeContent(draw, context) {
  const text = makeText(draw, context);
  return draw.pick(
    () => ({ body: Buffer.from(text) }),
    () => ({ body: Buffer.from(text) }),
    () => ({ body: Buffer.from(text) }),
    () => ({ body: Buffer.from(`\ufeff${text}`) }),
    () => ({ body: Buffer.from(`\ufeff${text}`, 'utf16le') }),
    () => ({ body: Buffer.from(text, 'latin1') }),
    () => ({ body: gzipSync(text) }),
    () => ({ body: gzipSync(text), headers: [['Content-Encoding', draw.pick('gzip', 'br')]] }),
    () => ({
      body: Buffer.from(text),
      type: draw.pick('text/csv; charset=utf-16', 'text/plain', 'text/CSV', ''),
    }),
    () => ({ body: draw(junk) }),
    () => ({ body: Buffer.concat([Buffer.from('to\n'), draw(junk)]) }),
    () => ({ body: Buffer.alloc(draw.pick(70_000, 2_000_000), draw.pick('"', ',', '\n', 'a', 'to,')) }),
    () => ({ body: Buffer.concat([Buffer.from('to,name\n+1'), Buffer.alloc(300_000, '9')]) }),
  )();
}

/** Rows with a header, and something wrong in either. */
function makeText(draw, { number }) {
  const delimiter = draw.pick(',', ',', ',', ';', '\t', '|');
  const header = draw.pick(
    ['to'],
    ['to', 'name'],
    ['name', 'to'],
    ['To'],
    [' to '],
    ['"to"'],
    ['to', 'to'],
    ['to', ''],
    ['to', '__proto__'],
    ['to', draw(texts).slice(0, 200)],
    ['to', ...Array.from({ length: 500 }, (_, index) => `v${index}`)],
    [],
  );
  const cell = (name, index) => {
    if (/to/i.test(name) && draw.chance(80)) return recipientOf(number, index);
    return draw.pick(
      'x',
      '',
      '"',
      '"a""b"',
      '"open',
      'a"b',
      '"a\nb"',
      '=cmd()',
      draw(anyText).slice(0, 2_000),
    );
  };
  const length = draw.pick(0, 1, 2, 10);
  const rows = Array.from({ length }, (_, index) => header.map((name) => cell(name, index)));
  if (draw.chance(20)) rows.push([...header, 'one more'], [], ['']);
  const lines = [header, ...rows].map((row) => row.join(delimiter));
  if (draw.chance(10)) lines.unshift(`sep=${delimiter}`);
  if (draw.chance(10)) lines.unshift('', '#comment');
  return lines.join(draw.pick('\n', '\n', '\r\n', '\r', '\n\n'));
}
