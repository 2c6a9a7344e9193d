import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { PageQuery } from './page.js';
import { createValidationPipe, ValidationFailedException } from './validation.pipe.js';

class Person {
  @IsString({ message: 'name must be a text.' })
  readonly name!: string;
}

class Order {
  @IsInt({ message: 'count must be a whole number.' })
  readonly count!: number;

  @Type(() => Person)
  @ValidateNested({ each: true })
  readonly people!: Person[];
}

const pipe = createValidationPipe();

async function refusal(value: unknown, metatype: new () => object): Promise<ValidationFailedException> {
  const outcome: unknown = await pipe
    .transform(value, { type: 'body', metatype })
    .catch((error: unknown) => error);
  if (outcome instanceof ValidationFailedException) return outcome;
  throw new Error('the value was accepted');
}

describe('the validation pipe', () => {
  it('names every wrong field, nested ones as outer.index.inner', async () => {
    const error = await refusal({ count: 'x', people: [{ name: 'A' }, { name: 1 }] }, Order);
    expect(error.errors).toEqual([
      { field: 'count', message: 'count must be a whole number.' },
      { field: 'people.1.name', message: 'name must be a text.' },
    ]);
    expect(error.getStatus()).toBe(400);
    expect(error.code).toBe('validation_failed');
    expect(error.message).toBe('These fields are not valid: count, people.1.name.');
  });

  it('refuses a misspelt field', async () => {
    const error = await refusal({ count: 1, people: [], poeple: [] }, Order);
    expect(error.errors).toEqual([{ field: 'poeple', message: expect.stringContaining('poeple') }]);
  });

  it.each<[query: object, message: string]>([
    [{ limit: '0' }, 'limit must be between 1 and 100.'],
    [{ limit: '101' }, 'limit must be between 1 and 100.'],
    [{ limit: '1.5' }, 'limit must be a whole number.'],
    [{ limit: 'many' }, 'limit must be a whole number.'],
    [{ cursor: '../1' }, 'cursor must be `next` or `prev` of another page, unchanged.'],
  ])('refuses the page %j', async (query, message) => {
    expect((await refusal(query, PageQuery)).errors?.map((error) => error.message)).toEqual([message]);
  });
});

it('turns valid input into its class', async () => {
  const order: unknown = await pipe.transform(
    { count: 1, people: [{ name: 'A' }] },
    { type: 'body', metatype: Order },
  );
  expect(order).toBeInstanceOf(Order);
  const page: unknown = await pipe.transform({ limit: '5' }, { type: 'query', metatype: PageQuery });
  expect(page).toEqual({ limit: 5 });
});
