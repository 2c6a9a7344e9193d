/** At about 200 bytes each. */
const MAX_REMEMBERED = 10_000;

/**
 * The requests that this process has stored last. Authentic callbacks have no limit of their own,
 * so without this memory a captured callback could be stored repeatedly until the disk is full.
 */
export class KeptRequests {
  /** By digest, the least recently used first. */
  private readonly kept = new Map<string, Promise<void>>();

  constructor(private readonly most = MAX_REMEMBERED) {}

  /**
   * Stores a request that is not stored yet, or waits for one that is being stored. A failed one
   * may be tried again. Returns whether this call has stored it.
   */
  async keepOnce(digest: string, keep: () => Promise<void>): Promise<boolean> {
    const known = this.kept.get(digest);
    const keeping = known ?? keep();
    this.kept.delete(digest);
    this.kept.set(digest, keeping);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    try {
      await keeping;
    } catch (error) {
      if (this.kept.get(digest) === keeping) this.kept.delete(digest);
      throw error;
    }
    return known === undefined;
  }
}
