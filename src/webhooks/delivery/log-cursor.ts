/**
 * A place in the event log. Up to it, every event that an endpoint wants is stored as delivered,
 * waiting or given up. After a restart, reading continues there.
 */
export class LogCursor {
  /** Read and not stored yet, in the order of the log. */
  private readonly open = new Set<number>();

  /** @param scanned the id of the last event that was read */
  constructor(public scanned: number) {}

  /** An event that the endpoint wants. */
  begin(eventId: number): void {
    this.open.add(eventId);
    this.scanned = eventId;
  }

  /** Its result is stored. */
  end(eventId: number): void {
    this.open.delete(eventId);
  }

  get openCount(): number {
    return this.open.size;
  }

  get position(): number {
    for (const first of this.open) return first - 1;
    return this.scanned;
  }
}
