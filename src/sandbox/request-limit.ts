/** A limit of Plivo's on requests per account, exact for every window (plivo.md section 4). */
export class RequestLimit {
  /** Per account: a ring of the times of its latest requests. */
  private readonly accounts = new Map<string, { times: number[]; next: number }>();

  /** @param most requests in any window; 0 for no limit */
  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  /**
   * Whether one more request is allowed. Only allowed requests count.
   *
   * @param atMs milliseconds of a monotonic clock
   */
  allows(account: string, atMs: number): boolean {
    if (this.most === 0) return true;
    const seen = this.accounts.get(account) ?? { times: [], next: 0 };
    this.accounts.set(account, seen);
    // The slot to overwrite holds the request that came `most` requests ago.
    const oldest = seen.times[seen.next];
    if (oldest !== undefined && atMs - oldest < this.windowMs) return false;
    seen.times[seen.next] = atMs;
    seen.next = (seen.next + 1) % this.most;
    return true;
  }
}
