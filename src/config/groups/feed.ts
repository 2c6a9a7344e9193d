import { Whole } from '../decorators.js';

/** Consumers of the feed. */
export class FeedEnvironment {
  /** The maximum age of an unread event of a consumer, above which `/health/ready` is degraded. */
  @Whole(1, 86_400)
  readonly FEED_MAX_BEHIND_SECONDS: number = 60;
}
