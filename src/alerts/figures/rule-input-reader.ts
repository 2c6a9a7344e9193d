import { Injectable } from '@nestjs/common';
import { FeedsService } from '../../feed/feeds.service.js';
import { InstanceReadingStore } from '../instances/instance-reading.store.js';
import type { RuleInput, WatchedEndpoint } from '../rules/rule-input.js';
import type { Share } from '../statistics/rise.js';
import { AccountBalance } from './account-balance.js';
import { CostHistory } from './cost-history.js';
import { MessageFigures } from './message-figures.js';
import { RecentProblemsReader, type TimeRange } from './recent-problems.reader.js';
import { ALL_AGES, type AgeWindow, countIn, RECENT, type Snapshot } from './snapshot.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PAST_DAYS = 7;
/** Figures older than this are not evaluated. The rule `feed_lag` finds the cause. */
const MAX_BEHIND_MS = 10 * MINUTE_MS;
/** Recent opt-outs are compared with the messages of these ages. */
const SINCE_LAST: AgeWindow = { fromMinutes: 0, toMinutes: RECENT.toMinutes };

/** Reads the input of the rules. */
@Injectable()
export class RuleInputReader {
  constructor(
    private readonly balance: AccountBalance,
    private readonly costs: CostHistory,
    private readonly feeds: FeedsService,
    private readonly figures: MessageFigures,
    private readonly instances: InstanceReadingStore,
    private readonly problems: RecentProblemsReader,
  ) {}

  async read(at: Date): Promise<RuleInput> {
    const countedUntil = await this.figures.countedUntil();
    const isCounted = at.getTime() - countedUntil.getTime() <= MAX_BEHIND_MS;
    return {
      at,
      messages: isCounted ? await this.readMessages(countedUntil < at ? countedUntil : at) : null,
      instances: await this.instances.findCurrent(),
      deadLetters: await this.problems.countDeadLetters(new Date(at.getTime() - HOUR_MS)),
      feeds: await this.feeds.listFeeds(),
      endpoints: await this.readEndpoints(),
      balanceMicros: await this.balance.read(at),
    };
  }

  private async readEndpoints(): Promise<WatchedEndpoint[]> {
    const endpoints = await this.problems.findEndpoints();
    const lags = await this.feeds.readLags(endpoints.map(({ position }) => position));
    return endpoints.map(({ position: _position, ...endpoint }, index) => ({ ...endpoint, ...lags[index]! }));
  }

  /** Takes snapshots one after another, so that other work runs in between. */
  private async readMessages(at: Date): Promise<RuleInput['messages']> {
    const now = await this.figures.takeSnapshot(at);
    const past: Snapshot[] = [];
    for (let day = 1; day <= PAST_DAYS; day += 1)
      past.push(await this.figures.takeSnapshot(new Date(at.getTime() - day * DAY_MS)));
    return {
      now,
      past: () => past,
      costs: await this.costs.read(now),
      optOuts: await this.readOptOuts(now, past),
    };
  }

  private async readOptOuts(
    now: Snapshot,
    past: readonly Snapshot[],
  ): Promise<NonNullable<RuleInput['messages']>['optOuts']> {
    const recent = { from: new Date(now.at.getTime() - RECENT.toMinutes * MINUTE_MS), to: now.at };
    const [ofRecent = 0, ofHour = 0, ...ofPast] = await this.problems.countOptOuts([
      recent,
      hourBefore(now),
      ...past.map(hourBefore),
    ]);
    return {
      recent: toShare(ofRecent, now, SINCE_LAST),
      hour: toShare(ofHour, now, ALL_AGES),
      past: past.map((snapshot, index) => toShare(ofPast[index] ?? 0, snapshot, ALL_AGES)),
    };
  }
}

function hourBefore({ at }: Snapshot): TimeRange {
  return { from: new Date(at.getTime() - ALL_AGES.toMinutes * MINUTE_MS), to: at };
}

/** Opt-outs may follow earlier messages, so `whole` is at least their number. */
function toShare(optOuts: number, { cells }: Snapshot, window: AgeWindow): Share {
  const delivered = cells.reduce(
    (sum, cell) => sum + countIn(cell, window, (figures) => figures.delivered),
    0,
  );
  return { part: optOuts, whole: Math.max(delivered, optOuts) };
}
