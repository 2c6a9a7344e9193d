import { Whole } from '../decorators.js';

/** Clients that listen at `GET /events`. */
export class LiveEnvironment {
  /** How many an instance takes at a time. */
  @Whole(1, 100_000)
  readonly EVENTS_MAX_LISTENERS: number = 10_000;
}
