import type { PersonalRow } from '../personal-data.reader.js';
import type { NumberSpellings } from '../number-spellings.js';

/** Stored responses by id, without texts that name a number. */
export function eraseResponses(rows: readonly PersonalRow[], names: NumberSpellings): Map<string, object> {
  const responses = rows.map(({ id, body }): [string, object] => {
    const erased: unknown = JSON.parse(body as string, (_name, value: unknown) =>
      typeof value === 'string' && names.areIn(value) ? '' : value,
    );
    return [id as string, erased as object];
  });
  return new Map(responses);
}
