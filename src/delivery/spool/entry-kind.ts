import { Injectable } from '@nestjs/common';

/** What a line of the spool holds, and how it gets into the database. */
export interface EntryKind<Item, Result> {
  /** Names the kind in the line. */
  readonly type: string;
  /** The item as an object that JSON can hold. */
  encode(item: Item): object;
  /** Null where the value has not the shape of one. Never throws. */
  decode(value: Readonly<Record<string, unknown>>): Item | null;
  /** Writes all items or none of them; writing one twice changes nothing. */
  store(items: readonly Item[]): Promise<Result[]>;
  /** Writes something the same way and removes it again. @throws where nothing can be written */
  probe(): Promise<void>;
  /** Names the item in the log, without personal data. */
  describe(item: Item): string;
}

export type AnyKind = EntryKind<unknown, unknown>;

/** The kinds the spool holds. Each registers itself, so that the spool knows none of those above it. */
@Injectable()
export class EntryKinds {
  private readonly kinds = new Map<string, AnyKind>();

  register<Item, Result>(kind: EntryKind<Item, Result>): void {
    this.kinds.set(kind.type, kind);
  }

  find(type: string): AnyKind | undefined {
    return this.kinds.get(type);
  }
}
