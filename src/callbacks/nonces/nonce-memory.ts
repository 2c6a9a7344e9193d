import { hash, randomBytes } from 'node:crypto';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { SignedText } from '../../plivo/signatures/verify.js';
import { type Hash, NonceTable } from './nonce-table.js';

const DAY_SECONDS = 24 * 3_600;
const FIRST_SIZE = 2 ** 12;

export interface NonceMemoryOptions {
  /** Slots of the largest table and the number of tables: about 3 million nonces in 84 MB. */
  largest?: number;
  tables?: number;
  /** Milliseconds of a monotonic clock. */
  now?: () => number;
}

/**
 * Remembers for 24 hours the request of each nonce. V2 signs the nonce but not the parameters, so a
 * captured signature would fit any parameters. A known nonce is accepted only with its own request,
 * which Plivo may repeat. A nonce is identified by the whole signed text, because V2 does not show
 * where the nonce begins. The memory belongs to one process and ends with it (docs/adr/0015).
 */
export class NonceMemory {
  private readonly tables: NonceTable[] = [new NonceTable(FIRST_SIZE)];
  /** Random per process, so that collisions cannot be prepared. */
  private readonly salt = randomBytes(16);
  private readonly largest: number;
  private readonly most: number;
  private readonly now: () => number;
  private readonly start: number;

  constructor({ largest = 2 ** 18, tables = 16, now = monotonicNow }: NonceMemoryOptions = {}) {
    this.largest = largest;
    this.most = tables;
    this.now = now;
    this.start = now();
  }

  /** Capacity in nonces, at twenty bytes each. */
  get slots(): number {
    return this.tables.reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * Whether each signed text is new, or came with the same request before.
   *
   * @param request all content that distinguishes this request from others
   */
  accept(texts: readonly SignedText[], request: Buffer): boolean {
    const content = this.hash(request);
    const now = Math.floor((this.now() - this.start) / 1_000) + 1;
    // Remember all of them, so that each fits only this request.
    let accepted = true;
    for (const text of texts) if (!this.acceptOne(this.hash(text), content, now)) accepted = false;
    return accepted;
  }

  private acceptOne(nonce: Hash, content: Hash, now: number): boolean {
    for (const table of this.tables) {
      const slot = table.find(nonce);
      if (slot < 0 || now - table.timeOf(slot) >= DAY_SECONDS) continue;
      return table.holds(slot, content);
    }
    this.tableWithRoom(now).set(nonce, content, now);
    return true;
  }

  /**
   * Each new table is larger, up to a limit. Drops tables older than a day, and the oldest above
   * the limit.
   */
  private tableWithRoom(now: number): NonceTable {
    const last = this.tables.at(-1)!;
    if (!last.isFull) return last;
    const next = new NonceTable(Math.min(last.size * 2, this.largest));
    while (this.tables.length > 0 && this.isOver(this.tables[0]!, now)) this.tables.shift();
    this.tables.push(next);
    return next;
  }

  private isOver(table: NonceTable, now: number): boolean {
    return this.tables.length >= this.most || now - table.newest >= DAY_SECONDS;
  }

  private hash(text: SignedText): Hash {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const digest = hash('sha256', Buffer.concat([this.salt, bytes]));
    return [parseInt(digest.slice(0, 8), 16), parseInt(digest.slice(8, 16), 16)];
  }
}
