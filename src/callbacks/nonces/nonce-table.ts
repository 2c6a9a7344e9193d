/** Two 32-bit words. */
export type Hash = readonly [number, number];

/** Above this an open-addressed table's probes become long. */
const MAX_LOAD = 0.7;

/**
 * Nonces with what came under them, in typed arrays: twenty bytes each, nothing for the garbage collector to visit. Open
 * addressing without deletion; the whole table is dropped when it is old.
 */
export class NonceTable {
  /** When the last nonce was added, in seconds. */
  newest = 0;
  private readonly keys: Uint32Array;
  private readonly contents: Uint32Array;
  /** When each was added, in seconds; 0 for a free slot. */
  private readonly times: Uint32Array;
  private readonly mask: number;
  private used = 0;

  /** @param size a power of two */
  constructor(readonly size: number) {
    this.keys = new Uint32Array(size * 2);
    this.contents = new Uint32Array(size * 2);
    this.times = new Uint32Array(size);
    this.mask = size - 1;
  }

  get isFull(): boolean {
    return this.used >= this.size * MAX_LOAD;
  }

  /** The slot of a nonce, or -1. */
  find(nonce: Hash): number {
    const slot = this.probe(nonce);
    return this.times[slot] === 0 ? -1 : slot;
  }

  timeOf(slot: number): number {
    return this.times[slot]!;
  }

  holds(slot: number, [high, low]: Hash): boolean {
    return this.contents[slot * 2] === high && this.contents[slot * 2 + 1] === low;
  }

  /** Adds a nonce, or replaces what came under it. @param now seconds, more than 0 */
  set(nonce: Hash, content: Hash, now: number): void {
    const slot = this.probe(nonce);
    if (this.times[slot] === 0) this.used += 1;
    this.keys.set(nonce, slot * 2);
    this.contents.set(content, slot * 2);
    this.times[slot] = now;
    this.newest = now;
  }

  /** The nonce's slot, or the free one where it belongs. */
  private probe([high, low]: Hash): number {
    for (let slot = low & this.mask; ; slot = (slot + 1) & this.mask) {
      if (this.times[slot] === 0) return slot;
      if (this.keys[slot * 2] === high && this.keys[slot * 2 + 1] === low) return slot;
    }
  }
}
