/**
 * One complete message of Postgres' protocol: its type letter (empty before the connection is set
 * up) and all its bytes.
 */
export interface PostgresMessage {
  type: string;
  bytes: Buffer;
}

/**
 * Splits a stream into messages. A client's first messages have no type letter, until `typed` is
 * set.
 */
export class MessageSplitter {
  typed: boolean;
  private rest: Buffer = Buffer.alloc(0);

  constructor({ typed }: { typed: boolean }) {
    this.typed = typed;
  }

  *push(chunk: Buffer): Generator<PostgresMessage> {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const header = this.typed ? 1 : 0;
      if (this.rest.length < header + 4) return;
      const length = header + this.rest.readInt32BE(header);
      if (this.rest.length < length) return;
      const bytes = this.rest.subarray(0, length);
      this.rest = this.rest.subarray(length);
      yield { type: header === 0 ? '' : String.fromCharCode(bytes[0]!), bytes };
    }
  }
}

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;

export type StartKind = 'encryption' | 'cancel' | 'startup';

/** The kind of a client's first message. */
export function startKind({ bytes }: PostgresMessage): StartKind {
  const code = bytes.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSS_REQUEST) return 'encryption';
  return code === CANCEL_REQUEST ? 'cancel' : 'startup';
}

/** The zero-terminated texts at the start of a message. */
export function texts({ bytes }: PostgresMessage, count: number): string[] {
  const found: string[] = [];
  for (let start = 5; found.length < count;) {
    const end = bytes.indexOf(0, start);
    found.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  return found;
}
