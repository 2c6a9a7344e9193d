import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';

/**
 * A clock with its own time for each piece of work run by `at`; elsewhere it shows the current
 * time.
 */
@Injectable()
export class SimulatedClock extends Clock {
  private readonly times = new AsyncLocalStorage<Date>();

  override now(): Date {
    return this.times.getStore() ?? new Date();
  }

  /** Runs the work at this time, with everything it awaits. */
  at<T>(time: number, work: () => T): T {
    return this.times.run(new Date(time), work);
  }
}
