import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';

const MINUTE_MS = 60_000;

/** When keys of the database were last used, to the minute, until it is saved. */
@Injectable()
export class KeyUses {
  private uses = new Map<string, Date>();

  constructor(private readonly clock: Clock) {}

  note(id: string): void {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS) * MINUTE_MS;
    this.uses.set(id, new Date(minute));
  }

  /** What was noted since the last time. */
  take(): ReadonlyMap<string, Date> {
    const { uses } = this;
    this.uses = new Map();
    return uses;
  }
}
