import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedState } from '../../feed/feed-state.js';
import type { FeedsService } from '../../feed/feeds.service.js';
import { DatabaseFigures } from './database-figures.js';
import type { JobFigures, JobFiguresReader } from './job-figures.reader.js';

const JOBS: JobFigures = { kind: 'send', due: 1, later: 0, deadLetters: 0, oldestSeconds: 2 };
const FEED: FeedState = { name: 'messaging', offset: 1, lag: 0, behindSeconds: 0, updatedAt: null };

class FakeReader {
  calls = 0;
  answer: () => Promise<JobFigures[]> = async () => [JOBS];

  countJobs(): Promise<JobFigures[]> {
    this.calls += 1;
    return this.answer();
  }
}

describe('DatabaseFigures', () => {
  let reader: FakeReader;
  let figures: DatabaseFigures;

  beforeEach(() => {
    reader = new FakeReader();
    const feeds = { listFeeds: async () => [FEED] };
    figures = new DatabaseFigures(feeds as unknown as FeedsService, reader as unknown as JobFiguresReader);
  });

  it('are read once for scrapes within a few seconds', async () => {
    await figures.refresh();
    await figures.refresh();
    expect([figures.isKnown, figures.current, reader.calls]).toEqual([
      true,
      { jobs: [JOBS], feeds: [FEED] },
      1,
    ]);
  });

  it('are not known while the database refuses, and read again with the next scrape', async () => {
    reader.answer = async () => {
      throw new Error('away');
    };
    await figures.refresh();
    expect([figures.isKnown, figures.current]).toEqual([false, { jobs: [], feeds: [] }]);
    reader.answer = async () => [JOBS];
    await figures.refresh();
    expect([figures.isKnown, reader.calls]).toEqual([true, 2]);
  });

  it('do not wait for a database that does not answer, and ask it one query at a time', async () => {
    let answer: (jobs: JobFigures[]) => void = () => {};
    reader.answer = () => new Promise((resolve) => (answer = resolve));
    await figures.refresh();
    await figures.refresh();
    expect([figures.isKnown, reader.calls]).toEqual([false, 1]);
    answer([JOBS]);
    await figures.refresh();
    expect([figures.isKnown, reader.calls]).toEqual([true, 1]);
  });
});
