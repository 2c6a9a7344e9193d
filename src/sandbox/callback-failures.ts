/** So often at most each kind of failure is said. */
const INTERVAL_MS = 10_000;

/** Says which callbacks fail and why: the first of a kind at once, then how many more there were. */
export class CallbackFailures {
  /** Failures that were not said yet, by kind. */
  private readonly unsaid = new Map<string, number>();

  constructor(private readonly say: (sentence: string) => void) {}

  /** @param url as the sender gave it; what may be secret in it is left out */
  note(url: string, reason: string): void {
    const { origin, pathname } = readUrl(url);
    const kind = `${origin} failed: ${reason}`;
    const unsaid = this.unsaid.get(kind);
    if (unsaid !== undefined) {
      this.unsaid.set(kind, unsaid + 1);
      return;
    }
    this.say(`callback to ${origin}${pathname} failed: ${reason}`);
    this.sayMoreLater(kind);
  }

  private sayMoreLater(kind: string): void {
    this.unsaid.set(kind, 0);
    setTimeout(() => {
      const unsaid = this.unsaid.get(kind) ?? 0;
      this.unsaid.delete(kind);
      if (unsaid === 0) return;
      this.say(`${unsaid} more callback(s) to ${kind}`);
      this.sayMoreLater(kind);
    }, INTERVAL_MS).unref();
  }
}

function readUrl(url: string): { origin: string; pathname: string } {
  return URL.canParse(url) ? new URL(url) : { origin: 'something that is no URL', pathname: '' };
}
