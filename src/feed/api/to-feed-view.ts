import type { FeedState } from '../feed-state.js';
import type { FeedView } from './feed.view.js';

export function toFeedView({ name, offset, lag, behindSeconds, updatedAt }: FeedState): FeedView {
  return { name, offset, lag, behindSeconds, updatedAt: updatedAt?.toISOString() ?? null };
}
