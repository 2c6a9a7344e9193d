/** A scan's turn among scans that run at the same time. */
export interface ScanTurn {
  /** Resolves when no older scan has work. May be called again without an `end`. */
  begin: () => Promise<void>;
  /** Lets other scans run, for example while this one waits for the database. */
  end: () => void;
  /** Call it at the end of the scan. */
  leave: () => void;
}

/**
 * Schedules scans: the oldest one with work runs. If all took turns, the first result would be as
 * late as the last one.
 */
export class ScanTurns {
  private next = 0;
  private current: number | null = null;
  /** By age of the scan, the oldest first. */
  private readonly waiting = new Map<number, () => void>();

  join(): ScanTurn {
    const scan = this.next;
    this.next += 1;
    const end = (): void => this.end(scan);
    return { begin: () => this.begin(scan), end, leave: end };
  }

  private begin(scan: number): Promise<void> {
    if (this.current === scan) return Promise.resolve();
    if (this.current === null) {
      this.current = scan;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.set(scan, resolve));
  }

  private end(scan: number): void {
    if (this.current !== scan) return;
    const oldest = Math.min(...this.waiting.keys());
    const resume = this.waiting.get(oldest);
    this.waiting.delete(oldest);
    this.current = resume ? oldest : null;
    resume?.();
  }
}
