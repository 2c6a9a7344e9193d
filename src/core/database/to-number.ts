/**
 * A 64-bit id as a number. On Postgres, Prisma returns a BigInt, although the SQLite client's types
 * declare a number.
 */
export function toNumber(id: number | bigint): number {
  return Number(id);
}
