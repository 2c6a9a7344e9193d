/** A column has a value that this version does not know. A later version may have written it. */
export class UnknownValueError extends Error {
  constructor(column: string, value: string) {
    super(`${column} has the unknown value ${JSON.stringify(value)}.`);
    this.name = 'UnknownValueError';
  }
}

/** Stands for a value that this version does not know, where it is only shown. */
export const UNKNOWN = 'unknown';

/**
 * The value of a text column that has one of a few values.
 *
 * @param column as `Table.column`, for the error
 * @throws {UnknownValueError}
 */
export function readOneOf<Value extends string>(
  column: string,
  values: readonly Value[],
  text: string,
): Value {
  const value = values.find((known) => known === text);
  if (value === undefined) throw new UnknownValueError(column, text);
  return value;
}

/**
 * The same for values that are shown or compared, never acted upon: one row of a later version must
 * not make a whole list fail.
 */
export function readOneOfOrUnknown<Value extends string>(
  values: readonly Value[],
  text: string,
): Value | typeof UNKNOWN {
  return values.find((known) => known === text) ?? UNKNOWN;
}
