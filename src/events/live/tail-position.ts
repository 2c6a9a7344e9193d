/** The id up to which the tail has sent all events. Null before the first read. */
export class TailPosition {
  private id: number | null = null;
  private waiting: (() => void)[] = [];

  get value(): number | null {
    return this.id;
  }

  moveTo(id: number): void {
    this.id = id;
    this.release();
  }

  /** Back to the state before the first read. */
  reset(): void {
    this.id = null;
  }

  /** Resolves when it has moved, or the wait is over. */
  moved(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Ends all waits. */
  release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
