/** A column has a value that this version does not know. A later version may have written it. */
export class UnknownValueError extends Error {
  constructor(column: string, value: string) {
    super(`${column} has the unknown value ${JSON.stringify(value)}.`);
    this.name = 'UnknownValueError';
  }
}

/** Shown instead of a value that this version does not know. */
export const UNKNOWN = 'unknown';

/**
 * Reads a text column that has one of a few values.
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
 * The same for values that are only shown or compared: one row of a later version must not fail a
 * whole list.
 */
export function readOneOfOrUnknown<Value extends string>(
  values: readonly Value[],
  text: string,
): Value | typeof UNKNOWN {
  return values.find((known) => known === text) ?? UNKNOWN;
}
