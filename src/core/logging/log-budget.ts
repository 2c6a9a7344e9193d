/** Lines a minute of one kind, and of all kinds of a level. */
export interface LogLimits {
  perKind: number;
  perLevel: number;
}

const WINDOW_MS = 60_000;
const LIMITS: LogLimits = { perKind: 600, perLevel: 1_200 };
/** Further kinds share one budget, because input of strangers may create any number of kinds. */
const MAX_KINDS = 200;
const KIND_WORDS = 5;
/** A word of the service's own. Addresses, ids, paths and numbers do not match. */
const OWN_WORD = /^[A-Za-z][a-z']*[,:;.]?$/;

interface Kind {
  written: number;
  withheld: number;
  level: string;
  context: string;
  sample: string;
}

export type Report = (level: string, message: string, context: string) => void;

/**
 * Limits warnings and errors per minute, so that no flood of requests fills the disk. Lines of the
 * same kind have the same level, context and first words. Withheld lines are counted; their number
 * is logged once a minute and at the end of the process.
 */
export class LogBudget {
  private readonly kinds = new Map<string, Kind>();
  private readonly written = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly report: Report,
    private readonly limits: LogLimits = LIMITS,
  ) {}

  /** Whether a line may be written. */
  take(level: string, message: string, context: string): boolean {
    this.timer ??= setTimeout(() => this.renew(), WINDOW_MS).unref();
    const kind = this.kindOf(level, message, context);
    const written = this.written.get(level) ?? 0;
    // The first line of a kind is always written.
    if (kind.written > 0 && (kind.written >= this.limits.perKind || written >= this.limits.perLevel)) {
      kind.withheld += 1;
      return false;
    }
    kind.written += 1;
    this.written.set(level, written + 1);
    return true;
  }

  /** Logs the number of withheld lines and begins a new minute. */
  renew(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const kinds = [...this.kinds.values()];
    this.kinds.clear();
    this.written.clear();
    for (const { level, context, sample, withheld } of kinds) {
      if (withheld > 0)
        this.report(
          level,
          `${withheld} more line(s) like this were not written in a minute: ${sample}`,
          context,
        );
    }
  }

  private kindOf(level: string, message: string, context: string): Kind {
    const words = message.slice(0, 200).split(' ').slice(0, KIND_WORDS);
    const key = `${level} ${context} ${words.map((word) => (OWN_WORD.test(word) ? word : '-')).join(' ')}`;
    const known = this.kinds.get(key);
    if (known) return known;
    const isFull = this.kinds.size >= MAX_KINDS;
    const place = isFull ? `${level} others` : key;
    const kind = this.kinds.get(place) ?? {
      written: 0,
      withheld: 0,
      level,
      context,
      sample: message.slice(0, 200),
    };
    this.kinds.set(place, kind);
    return kind;
  }
}
