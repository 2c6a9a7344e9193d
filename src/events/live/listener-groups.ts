import type { CachedEvent } from '../cached-event.js';
import { type EventFilter, keyOfFilter, matchesFilter } from './event-filter.js';
import type { Listener } from './listener.js';

/** Listeners with the same filter that have caught up with the tail. */
interface Group {
  filter: EventFilter;
  listeners: Set<Listener>;
}

/** Listeners that get new events, grouped by filter. */
export class ListenerGroups {
  private readonly groups = new Map<string, Group>();

  add(listener: Listener): void {
    const key = keyOfFilter(listener.filter);
    const group = this.groups.get(key) ?? { filter: listener.filter, listeners: new Set() };
    group.listeners.add(listener);
    this.groups.set(key, group);
    listener.group = key;
  }

  /** Does nothing if it was not added. */
  remove(listener: Listener): void {
    const key = listener.group;
    const group = key === undefined ? undefined : this.groups.get(key);
    if (key === undefined || !group) return;
    group.listeners.delete(listener);
    if (group.listeners.size === 0) this.groups.delete(key);
  }

  /** The chunk for each listener: all listeners of a group share one buffer. */
  toChunks(events: readonly CachedEvent[]): [Listener, Buffer][] {
    return [...this.groups.values()].flatMap(({ filter, listeners }) => {
      const text = toFrames(filter, events);
      if (text === '') return [];
      const chunk = Buffer.from(text);
      return [...listeners].map((listener): [Listener, Buffer] => [listener, chunk]);
    });
  }
}

/** The matching events as frames of the stream. Empty if none match. */
export function toFrames(filter: EventFilter, events: readonly CachedEvent[]): string {
  return events
    .filter(({ event }) => matchesFilter(filter, event))
    .map(({ id, body }) => `id: ${id}\ndata: ${body}\n\n`)
    .join('');
}
