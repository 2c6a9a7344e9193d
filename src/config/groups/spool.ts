import { Whole } from '../decorators.js';

/** The spool holds reports and inbound messages while the database is unavailable. */
export class SpoolEnvironment {
  /** Instances may share it. */
  readonly SPOOL_DIR: string = './spool';

  @Whole(1, undefined, 'megabytes')
  readonly SPOOL_MAX_MB: number = 1_024;
}
