import { Whole } from '../decorators.js';

/** Clients of `GET /events`. */
export class LiveEnvironment {
  /** Maximum listeners per instance. */
  @Whole(1, 100_000)
  readonly EVENTS_MAX_LISTENERS: number = 10_000;
}
