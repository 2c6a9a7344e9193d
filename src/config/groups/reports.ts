import { Whole } from '../decorators.js';

/** Rules for counting messages in figures. */
export class ReportsEnvironment {
  /** Many networks report no delivery: after this time, `sent` counts as the last status. */
  @Whole(1, 720)
  readonly ASSUMED_FINAL_AFTER_HOURS: number = 72;
}
