/**
 * The codes of an error and of its causes, nearest first: Node's, SQLSTATEs, SQLite's and Prisma's.
 */
export function errorCodesOf(error: unknown): string[] {
  const codes: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { cause, code, errors, meta, originalCode } = value as Record<string, unknown>;
    for (const each of [originalCode, code]) if (typeof each === 'string') codes.push(each);
    visit((meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError);
    visit(cause);
    if (Array.isArray(errors)) errors.forEach(visit);
  };
  visit(error);
  return codes;
}
