/**
 * An id with 64 bits as a number. On Postgres Prisma returns a BigInt; the types are those of the SQLite client, which say
 * number.
 */
export function toNumber(id: number | bigint): number {
  return Number(id);
}
