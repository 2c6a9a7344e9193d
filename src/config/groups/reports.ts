import { Whole } from '../decorators.js';

/** What figures count. */
export class ReportsEnvironment {
  /** Many networks report no delivery: after so long, `sent` is taken for the last status. */
  @Whole(1, 720)
  readonly ASSUMED_FINAL_AFTER_HOURS: number = 72;
}
