import { Whole } from '../decorators.js';

/** Consumers of the feed. */
export class FeedEnvironment {
  /** How old an event may be that a consumer has not read, before `/health/ready` is degraded. */
  @Whole(1, 86_400)
  readonly FEED_MAX_BEHIND_SECONDS: number = 60;
}
