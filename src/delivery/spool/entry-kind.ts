import { Injectable } from '@nestjs/common';
import type { LogIds } from '../../core/logging/log-ids.js';

/** A kind of line in the spool: how it is encoded, decoded and stored. */
export interface EntryKind<Item, Result> {
  /** The name of the kind in the line. */
  readonly type: string;
  /** The item as an object that JSON can hold. */
  encode(item: Item): object;
  /** Null if the value does not have the right shape. Never throws. */
  decode(value: Readonly<Record<string, unknown>>): Item | null;
  /** Writes all items or none of them; writing one twice changes nothing. */
  store(items: readonly Item[]): Promise<Result[]>;
  /** Writes a probe the same way and removes it again. @throws if nothing can be written */
  probe(): Promise<void>;
  /** The item's name in the log. */
  readonly label: string;
  /** The item's ids in the log. */
  logIds(item: Item): LogIds;
}

export type AnyKind = EntryKind<unknown, unknown>;

/** The registered kinds. Each registers itself, so that the spool does not depend on them. */
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
