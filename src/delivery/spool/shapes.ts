/** A check of a spooled value, which comes from a disk and possibly from another version. */
export type Check<Value> = (value: unknown) => value is Value;

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
export const isString = (value: unknown): value is string => typeof value === 'string';
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(new Date(value).getTime());

export function orNull<Value>(check: Check<Value>): Check<Value | null> {
  return (value): value is Value | null => value === null || check(value);
}

export function oneOf<Value>(values: readonly Value[]): Check<Value> {
  return (value): value is Value => values.some((known) => known === value);
}

export function listOf<Value>(check: Check<Value>): Check<Value[]> {
  return (value): value is Value[] => Array.isArray(value) && value.every(check);
}

/** The type of values that pass the checks of a shape. */
export type Shaped<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends Check<infer Value> ? Value : never;
};

/**
 * Whether the value has every field of the shape, each passing its check. Extra fields are allowed.
 */
export function hasShape<Shape extends Readonly<Record<string, Check<unknown>>>>(
  value: Readonly<Record<string, unknown>>,
  shape: Shape,
): value is Shaped<Shape> & Readonly<Record<string, unknown>> {
  return Object.entries(shape).every(([name, check]) => check(value[name]));
}
