/** Checks of a spooled line: it comes from a disk, and may come from another version. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string' && value !== '';
export const isString: Check = (value) => typeof value === 'string';
export const isWhole: Check = (value) => Number.isSafeInteger(value);
export const isInstant: Check = (value) =>
  typeof value === 'string' && !Number.isNaN(new Date(value).getTime());

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

export function oneOf(values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** Whether the value has every field with its check passing. More fields are allowed. */
export function hasShape(
  value: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, Check>>,
): boolean {
  return Object.entries(shape).every(([name, check]) => check(value[name]));
}
