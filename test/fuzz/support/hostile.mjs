import fc from 'fast-check';

/** Texts that broke somebody's parser once. */
const CLASSICS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\r\n',
  '\x1b[31mred\x1b[0m',
  '\u202e\u2066\ufeff\u200b',
  '\u0085\u2028\u2029',
  '\ud800',
  'a\udfff',
  '\udc00\ud800',
  '\ufffd',
  'İi̇ßẞ',
  '👩‍👩‍👧‍👦',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '{{x}}',
  '{{constructor}}',
  '${x}',
  '\'; DROP TABLE "Message"; --',
  '%',
  '%00',
  '%zz',
  '%ud800',
  '[object Object]',
  '<b>x</b>',
  '../../etc/passwd',
];

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '+1',
  '1.5',
  '1,5',
  '1e3',
  '1e400',
  '0x10',
  '00012',
  ' 1 ',
  '١٢٣',
  '１２',
  'NaN',
  'Infinity',
  '2147483648',
  '9007199254740993',
  '9223372036854775808',
  '9'.repeat(400),
];

export const TIMES = [
  '2026-02-30T10:00:00Z',
  '2026-02-29',
  '2026-04-31T00:00:00.000Z',
  '2026-13-01T00:00:00Z',
  '2026-11-23T24:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-11-23T10:00:00+25:00',
  '2026-11-23T10:00:00+05:30',
  '2026-11-23 08:14:53.123456',
  '2026-11-23T10:00:00',
  '2026-11-23',
  '0000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-11-23T10:00:00.123456789123456789Z',
  'now',
  '1764000000',
];

const NUMBERS_OF_PEOPLE = [
  '+4407911123456',
  '00447911123456',
  '+390612345678',
  '+1 (415) 555-0123',
  'tel:+14155550123',
  '+14155550123;ext=5',
  '1415555XXXX',
  '+1415*****23',
  '+٤٤٧٩١١١٢٣٤٥٦',
  '+1',
  '+',
  '+999999999999999999',
  '55512',
  '+55512',
  'ACME',
  'acme ',
];

/** Any code points, halves of pairs among them. */
const codePoints = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 60 })
  .map((points) => String.fromCodePoint(...points));

/** A few characters of any kind, or very many of one. */
export const texts = fc.oneof(
  fc.constantFrom(...CLASSICS),
  codePoints,
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ maxLength: 300 }),
  fc
    .tuple(
      fc.constantFrom('a', 'é', '😀', '\0', '%', '[', '"', '\ud800', ' '),
      fc.constantFrom(64, 256, 1_700, 9_000),
    )
    .map(([text, times]) => text.repeat(times)),
);

export const numbers = fc.oneof(fc.constantFrom(...NUMBERS), fc.double().map(String));
export const times = fc.oneof(
  fc.constantFrom(...TIMES),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
export const parties = fc.constantFrom(...NUMBERS_OF_PEOPLE);
export const anyText = fc.oneof(texts, numbers, times, parties);

/** JSON values, wide, deep and odd; without `undefined`. */
export const jsonValues = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(null, true, [], {}, 1e308, -0, 2 ** 53, [[]], { __proto__: null }, ['x', 'x'], 1e21),
  fc.constantFrom(20, 200, 3_000).map((depth) => nested(depth)),
  codePoints.map((key) => ({ [key]: { [key]: key } })),
);

/** Already written as JSON where it stands: what `JSON.stringify` would never write. */
export const brokenJson = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '[]',
    '"x"',
    '{',
    '{"to":',
    '{"to":1,}',
    "{'to':'x'}",
    'NaN',
    '\ufeff{}',
    '{"to":"\\ud800"}',
    '{"__proto__":{"x":1},"constructor":{"prototype":1}}',
    '{"to":"+1","to":"+2"}',
    '{"text":1e999999}',
    `{"metadata":{"n":${'9'.repeat(400)}}}`,
  ),
  fc.constantFrom('[', '{"a":', '{"recipients":[', '"').map((open) => open.repeat(15_000)),
  fc.json({ maxDepth: 6 }),
);

/** A segment of a path, as it is written there. */
export const pathSegments = fc.oneof(
  fc.constantFrom(
    '%00',
    'a%00b',
    '%FF',
    '%C3%28',
    '%ED%A0%80',
    '%zz',
    '%',
    '..',
    '..%2f..',
    '%2e%2e',
    '.',
    '%20',
    '*',
    '{}',
    "'",
    '%22',
    'null',
    '__proto__',
    'constructor',
    'a'.repeat(5_000),
    '%F0%9F%98%80',
    '019AB0C1-2F6E-7C3A-9C56-1F2D3E4A5B6C',
    '00000000-0000-0000-0000-000000000000',
  ),
  fc.uuid(),
  fc.uuid({ version: 7 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => encodeURIComponent(text)),
  fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => percent(bytes)),
);

export const junk = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));

/** True as often as `percentage` says. */
export const sometimes = (percentage) => fc.integer({ min: 1, max: 100 }).map((value) => value <= percentage);

function nested(depth) {
  let value = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

function percent(bytes) {
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
