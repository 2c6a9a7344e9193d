import { describe, expect, it } from '@jest/globals';
import { IsArray, IsObject, IsString } from 'class-validator';
import { CheckedPerItem } from './client-input.js';
import { MAX_JSON_DEPTH } from './client-text.js';
import { createValidationPipe, ValidationFailedException } from './validation.pipe.js';

class Order {
  @IsString()
  readonly note!: string;

  @IsObject()
  readonly metadata!: object;

  @CheckedPerItem()
  @IsArray()
  readonly recipients!: unknown[];
}

const sound = { note: 'hello', metadata: {}, recipients: [] };

async function pass(value: object): Promise<unknown> {
  return createValidationPipe()
    .transform(value, { type: 'body', metatype: Order })
    .catch((error: unknown) => (error instanceof ValidationFailedException ? error.errors : error));
}

describe('the input of a client', () => {
  it('passes unchanged with every character but NUL', async () => {
    const odd = '\u0001\t\n\f\u001b\u007f\u0085\ufffd\uffff\u202e👋🏽';
    const value = { ...sound, note: odd, metadata: { [odd]: [odd, { deep: odd }] } };
    expect(await pass(value)).toEqual(value);
  });

  it.each<[name: string, value: object, message: string]>([
    ['half a character', { note: 'a\ud83d' }, 'note must not hold half a character (an unpaired surrogate).'],
    ['the other half', { note: '\ude00b' }, 'note must not hold half a character (an unpaired surrogate).'],
    ['NUL', { note: 'a\0b' }, 'note must not hold the character NUL.'],
    [
      'NUL deep inside',
      { metadata: { list: [{ a: '\0' }] } },
      'metadata.list.0.a must not hold the character NUL.',
    ],
    ['NUL in a name', { metadata: { 'a\0': 1 } }, 'metadata.a? must not hold the character NUL.'],
    [
      'half a character in a name',
      { metadata: { '\ud83d': 1 } },
      'metadata.? must not hold half a character (an unpaired surrogate).',
    ],
    [
      'a reserved name',
      JSON.parse('{"metadata":{"__proto__":{"admin":true}}}') as object,
      'metadata.__proto__ has a name that is reserved; give it another.',
    ],
    [
      'a name that class-transformer drops',
      { metadata: { toString: 'x' } },
      'metadata.toString has a name that is reserved; give it another.',
    ],
    ['a reserved field', { constructor: 1 }, 'constructor has a name that is reserved; give it another.'],
    [
      'depth',
      { metadata: Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {}) },
      `metadata must not be nested deeper than ${MAX_JSON_DEPTH} levels.`,
    ],
  ])('is refused with %s', async (_name, value, message) => {
    expect(await pass({ ...sound, ...value })).toEqual([{ field: message.split(' ')[0], message }]);
  });

  it('has every such field named, up to 20', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, '\0']));
    expect(await pass({ ...sound, metadata })).toHaveLength(20);
  });

  it('is left to the route where the route checks each item', async () => {
    const recipients = ['\0', JSON.parse('{"__proto__":"\\ud83d","toString":1}')];
    const passed = (await pass({ ...sound, recipients })) as Order;
    expect(passed.recipients).toBe(recipients);
  });
});
