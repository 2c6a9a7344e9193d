import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { TEXT_COLUMNS } from '../../test/support/text-columns.js';

const SCHEMA = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
const MODEL = /^model (\w+) \{\n(.*?)^\}/gms;
const TEXT = /^ +(\w+) +(?:String|Bytes|Json)\b/gm;

it('says of every column that can hold text whether it is a person’s', () => {
  const inSchema = [...SCHEMA.matchAll(MODEL)].flatMap(([, model, body]) =>
    [...body!.matchAll(TEXT)].map(([, column]) => `${model}.${column}`),
  );
  const declared = Object.entries(TEXT_COLUMNS).flatMap(([model, { personal, others }]) =>
    [...personal, ...others].map((column) => `${model}.${column}`),
  );
  expect(declared.toSorted()).toEqual(inSchema.toSorted());
});
