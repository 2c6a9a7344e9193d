/** Imported before the service: events are stored but not read. */
import { Feed } from '../../dist/feed/feed.js';
import { FeedWakeups } from '../../dist/feed/feed-wakeups.js';

Feed.prototype.register = () => {};
FeedWakeups.prototype.onModuleInit = () => {};
FeedWakeups.prototype.onApplicationBootstrap = () => {};
