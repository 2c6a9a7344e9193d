/** At about 200 bytes each. */
const MAX_REMEMBERED = 10_000;

/**
 * The requests that this process has kept last. Authentic callbacks have no limit of their own, so
 * without this memory a captured one could be kept again and again until the disk is full.
 */
export class KeptRequests {
  /** By digest, the least recently used first. */
  private readonly kept = new Map<string, Promise<void>>();

  constructor(private readonly most = MAX_REMEMBERED) {}

  /**
   * Keeps a request that is not kept yet, and waits for one that is being kept. A failure is
   * forgotten. Returns whether it was kept by this call.
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
