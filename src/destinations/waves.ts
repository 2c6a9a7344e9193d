/**
 * The events in lists to be published one after the other. Within a list no two events have the same
 * key, so it does not matter which of them a broker stores first, or whether it stores all. Events
 * of a key stay in their order.
 */
export function inWaves<T extends { key: string }>(events: readonly T[]): T[][] {
  const counts = new Map<string, number>();
  const waves: T[][] = [];
  for (const event of events) {
    const earlier = counts.get(event.key) ?? 0;
    counts.set(event.key, earlier + 1);
    (waves[earlier] ??= []).push(event);
  }
  return waves;
}
