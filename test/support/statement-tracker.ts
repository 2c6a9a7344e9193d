import { type PostgresMessage, texts } from './postgres-messages.js';

const WRITES = /\b(INSERT\s+INTO|UPDATE\s+("|ONLY|[a-z_])|DELETE\s+FROM|MERGE\s+INTO)/i;
const FOR_UPDATE = /\bFOR\s+(NO\s+KEY\s+)?UPDATE\b/gi;

/** The effect of a server message on the current transaction. */
export type Progress =
  | { kind: 'nothing' }
  /** These statements are committed as soon as the server is ready. */
  | { kind: 'commit'; statements: readonly string[] }
  | { kind: 'error' }
  | { kind: 'ready' };

type Expected = { kind: 'statement'; text: string; simple: boolean } | { kind: 'ready' };

/**
 * Tracks the statements of one connection: the statement of each response, and the statements of
 * each commit.
 */
export class StatementTracker {
  private readonly prepared = new Map<string, string>();
  private readonly portals = new Map<string, string>();
  private readonly expected: Expected[] = [];
  /** Statements since BEGIN; null outside a transaction. */
  private transaction: string[] | null = null;

  /** A client message. Returns the statement it runs, if any. */
  sent(message: PostgresMessage): string | undefined {
    switch (message.type) {
      case 'Q':
        return this.expect(texts(message, 1)[0]!, true);
      case 'P': {
        const [name, text] = texts(message, 2);
        this.prepared.set(name!, text!);
        return undefined;
      }
      case 'B': {
        const [portal, name] = texts(message, 2);
        this.portals.set(portal!, this.prepared.get(name!) ?? '');
        return undefined;
      }
      case 'E':
        return this.expect(this.portals.get(texts(message, 1)[0]!) ?? '', false);
      case 'S':
        this.expected.push({ kind: 'ready' });
        return undefined;
      default:
        return undefined;
    }
  }

  /**
   * The statements committed if this client statement succeeds; undefined if it commits nothing.
   */
  wouldCommit(statement: string): readonly string[] | undefined {
    if (/^\s*(COMMIT|END)\b/i.test(statement)) return this.transaction ?? [];
    return this.transaction === null && isWrite(statement) ? [statement] : undefined;
  }

  /** A server message. */
  answered(message: PostgresMessage): Progress {
    if (message.type === 'C') return this.completed(texts(message, 1)[0]!);
    if (message.type === 'I' || message.type === 's') this.shiftStatement();
    if (message.type === 'E') {
      while (this.expected[0]?.kind === 'statement') this.expected.shift();
      return { kind: 'error' };
    }
    if (message.type !== 'Z') return { kind: 'nothing' };
    while (this.expected.length > 0 && this.expected.shift()!.kind !== 'ready');
    if (message.bytes[5] === 'I'.charCodeAt(0)) this.transaction = null;
    return { kind: 'ready' };
  }

  private expect(text: string, simple: boolean): string {
    this.expected.push({ kind: 'statement', text, simple });
    if (simple) this.expected.push({ kind: 'ready' });
    return text;
  }

  private completed(tag: string): Progress {
    const text = this.shiftStatement();
    if (tag === 'BEGIN' || tag === 'START TRANSACTION') this.transaction = [];
    else if (tag === 'COMMIT') {
      const statements = this.transaction ?? [];
      this.transaction = null;
      return { kind: 'commit', statements };
    } else if (tag === 'ROLLBACK') this.transaction = null;
    else if (this.transaction !== null) this.transaction.push(text);
    else if (isWrite(text)) return { kind: 'commit', statements: [text] };
    return { kind: 'nothing' };
  }

  private shiftStatement(): string {
    const [first] = this.expected;
    if (first?.kind !== 'statement') return '';
    // A simple query may hold several statements, each with its own response.
    if (!first.simple) this.expected.shift();
    return first.text;
  }
}

/** Whether a statement changes rows. */
export function isWrite(statement: string): boolean {
  return WRITES.test(statement.replace(FOR_UPDATE, ''));
}
