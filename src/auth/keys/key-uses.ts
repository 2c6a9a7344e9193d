import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';

const MINUTE_MS = 60_000;

/** The time of last use of each key of the database, to the minute, until it is saved. */
@Injectable()
export class KeyUses {
  private uses = new Map<string, Date>();

  constructor(private readonly clock: Clock) {}

  note(id: string): void {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
    this.uses.set(id, new Date(minute));
  }

  /** Returns the uses by key id, and clears them here. */
  take(): ReadonlyMap<string, Date> {
    const { uses } = this;
    this.uses = new Map();
    return uses;
  }

  /** Restores uses that could not be saved. Later uses win. */
  giveBack(uses: ReadonlyMap<string, Date>): void {
    this.uses = new Map([...uses, ...this.uses]);
  }
}
