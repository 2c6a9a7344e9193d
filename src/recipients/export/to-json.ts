/** A value of a row as JSON. Ids of 64 bits are numbers, as elsewhere in the API. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
}
