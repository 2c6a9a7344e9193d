/**
 * Splits events into lists without a repeated key, to be published one list after another. The
 * events of a key keep their order. Within a list a broker may store events in any order.
 */
export function splitByRepeatedKey<T extends { key: string }>(events: readonly T[]): T[][] {
  const counts = new Map<string, number>();
  const lists: T[][] = [];
  for (const event of events) {
    const earlier = counts.get(event.key) ?? 0;
    counts.set(event.key, earlier + 1);
    (lists[earlier] ??= []).push(event);
  }
  return lists;
}
