import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { ValidationFailedException } from '../http/validation.pipe.js';
import { EventLogReader } from './event-log.reader.js';
import { FeedNotFoundException, RewindRefusedException } from './feed.exceptions.js';
import { Feed } from './feed.js';
import type { FeedState, LogLag } from './feed-state.js';
import { FeedStore } from './feed.store.js';

/** The new position: after an id, or at the first event stored at a time or later. */
export type RewindTarget = { to: number } | { toTime: Date };

/** An operator's view of the consumers. */
@Injectable()
export class FeedsService {
  private readonly logger = new Logger(FeedsService.name);

  constructor(
    private readonly clock: Clock,
    private readonly feed: Feed,
    private readonly log: EventLogReader,
    private readonly store: FeedStore,
  ) {}

  /** Sorted by name. */
  listFeeds(): Promise<FeedState[]> {
    return this.readStates(this.feed.consumers.map(({ name }) => name).toSorted());
  }

  /**
   * Moves a consumer's offset. A reader in the middle of a batch can no longer commit it.
   *
   * @throws {FeedNotFoundException | RewindRefusedException}
   * @throws {ValidationFailedException}
   */
  async rewindFeed(name: string, target: RewindTarget): Promise<FeedState> {
    const consumer = this.feed.consumers.find((one) => one.name === name);
    if (!consumer) throw new FeedNotFoundException();
    if (consumer.refusesRewind !== undefined) throw new RewindRefusedException(consumer.refusesRewind);
    const offset = await this.findOffset(target);
    await this.store.rewind(name, offset);
    this.logger.warn(`feed rewound name=${name} offset=${offset}`);
    const [state] = await this.readStates([name]);
    return state!;
  }

  /** In the order of the names. */
  private async readStates(names: readonly string[]): Promise<FeedState[]> {
    const stored = await this.store.findPositions(names);
    const positions = names.map((name) => stored.find((one) => one.name === name));
    const offsets = positions.map((position) => position?.offset ?? 0);
    const lags = await this.readLags(offsets);
    return names.map((name, index) => ({
      name,
      offset: offsets[index]!,
      ...lags[index]!,
      updatedAt: positions[index]?.updatedAt ?? null,
    }));
  }

  /** The lag of readers of the log, by their offsets. */
  async readLags(offsets: readonly number[]): Promise<LogLag[]> {
    const newest = await this.log.findNewest();
    return Promise.all(
      offsets.map(async (offset) => {
        const next = offset < newest ? await this.log.findNext(offset) : null;
        if (!next) return { lag: 0, behindSeconds: 0 };
        const behindMs = this.clock.now().getTime() - next.storedAt.getTime();
        return { lag: newest - offset, behindSeconds: Math.max(0, Math.floor(behindMs / 1_000)) };
      }),
    );
  }

  private async findOffset(target: RewindTarget): Promise<number> {
    if ('to' in target) {
      if (target.to <= (await this.log.findNewest())) return target.to;
      throw mistake('to', 'must not be greater than the id of the newest event.');
    }
    if (target.toTime <= this.clock.now()) return this.log.findOffsetBefore(target.toTime);
    throw mistake('toTime', 'must not be in the future.');
  }
}

function mistake(field: string, message: string): ValidationFailedException {
  return new ValidationFailedException([{ field, message: `${field} ${message}` }]);
}
