import { type PostgresMessage, texts } from './postgres-messages.js';

const WRITES = /\b(INSERT\s+INTO|UPDATE\s+("|ONLY|[a-z_])|DELETE\s+FROM|MERGE\s+INTO)/i;
const FOR_UPDATE = /\bFOR\s+(NO\s+KEY\s+)?UPDATE\b/gi;

/** What a message of the server means for the transaction under way. */
export type Progress =
  | { kind: 'nothing' }
  /** These statements are committed as soon as the server says that it is ready. */
  | { kind: 'commit'; statements: readonly string[] }
  | { kind: 'error' }
  | { kind: 'ready' };

type Expected = { kind: 'statement'; text: string; simple: boolean } | { kind: 'ready' };

/** Follows the statements of one connection: what the server's answers belong to, and what a commit consists of. */
export class StatementTracker {
  private readonly prepared = new Map<string, string>();
  private readonly portals = new Map<string, string>();
  private readonly expected: Expected[] = [];
  /** Statements since BEGIN; null outside a transaction. */
  private transaction: string[] | null = null;

  /** A message of the client's. Returns the statement it runs, if it runs one. */
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

  /** What would be committed if this statement of the client's succeeded; undefined when it commits nothing. */
  wouldCommit(statement: string): readonly string[] | undefined {
    if (/^\s*(COMMIT|END)\b/i.test(statement)) return this.transaction ?? [];
    return this.transaction === null && isWrite(statement) ? [statement] : undefined;
  }

  /** A message of the server's. */
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
    // A simple query may hold several statements, each answered by itself.
    if (!first.simple) this.expected.shift();
    return first.text;
  }
}

/** Whether a statement changes rows. */
export function isWrite(statement: string): boolean {
  return WRITES.test(statement.replace(FOR_UPDATE, ''));
}
