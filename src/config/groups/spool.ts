import { Whole } from '../rules.js';

/** Where reports and inbound messages wait while the database is unavailable. */
export class SpoolEnvironment {
  /** Instances may share it. */
  readonly SPOOL_DIR: string = './spool';

  @Whole(1, undefined, 'megabytes')
  readonly SPOOL_MAX_MB: number = 1_024;
}
