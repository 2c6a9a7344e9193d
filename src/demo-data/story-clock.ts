import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';

/** Many things happen side by side, each at its own time of the month. Elsewhere it is now. */
@Injectable()
export class StoryClock extends Clock {
  private readonly times = new AsyncLocalStorage<Date>();

  override now(): Date {
    return this.times.getStore() ?? new Date();
  }

  /** For the work, and all it awaits, it is this time. */
  at<T>(time: number, work: () => T): T {
    return this.times.run(new Date(time), work);
  }
}
