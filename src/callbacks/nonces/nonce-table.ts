/** Two 32-bit words. */
export type Hash = readonly [number, number];

/** Probing gets slow above this load. */
const MAX_LOAD = 0.7;

/**
 * Nonces with a hash of their request, in typed arrays: twenty bytes each, and no work for the
 * garbage collector. Open addressing without deletion: an old table is dropped as a whole.
 */
export class NonceTable {
  /** Time of the latest addition, in seconds. */
  newest = 0;
  private readonly keys: Uint32Array;
  private readonly contents: Uint32Array;
  /** Time of each addition in seconds; 0 marks a free slot. */
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

  /**
   * Adds a nonce or replaces its content.
   *
   * @param now seconds, greater than 0
   */
  set(nonce: Hash, content: Hash, now: number): void {
    const slot = this.probe(nonce);
    if (this.times[slot] === 0) this.used += 1;
    this.keys.set(nonce, slot * 2);
    this.contents.set(content, slot * 2);
    this.times[slot] = now;
    this.newest = now;
  }

  /** The nonce's slot, or the free slot for it. */
  private probe([high, low]: Hash): number {
    for (let slot = low & this.mask; ; slot = (slot + 1) & this.mask) {
      if (this.times[slot] === 0) return slot;
      if (this.keys[slot * 2] === high && this.keys[slot * 2 + 1] === low) return slot;
    }
  }
}
