/** Each kind of failure is logged at most this often. */
const INTERVAL_MS = 10_000;

/** Logs failed callbacks: the first of a kind at once, then the number of further ones. */
export class CallbackFailures {
  /** Failures that were not logged yet, by kind. */
  private readonly unreported = new Map<string, number>();

  constructor(private readonly say: (sentence: string) => void) {}

  /** @param url as the sender gave it; secret parts are left out of the log */
  note(url: string, reason: string): void {
    const { origin, pathname } = readUrl(url);
    const kind = `${origin} failed: ${reason}`;
    const unsaid = this.unreported.get(kind);
    if (unsaid !== undefined) {
      this.unreported.set(kind, unsaid + 1);
      return;
    }
    this.say(`callback to ${origin}${pathname} failed: ${reason}`);
    this.sayMoreLater(kind);
  }

  private sayMoreLater(kind: string): void {
    this.unreported.set(kind, 0);
    setTimeout(() => {
      const unsaid = this.unreported.get(kind) ?? 0;
      this.unreported.delete(kind);
      if (unsaid === 0) return;
      this.say(`${unsaid} more callback(s) to ${kind}`);
      this.sayMoreLater(kind);
    }, INTERVAL_MS).unref();
  }
}

function readUrl(url: string): { origin: string; pathname: string } {
  return URL.canParse(url) ? new URL(url) : { origin: 'something that is no URL', pathname: '' };
}
