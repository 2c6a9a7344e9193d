import type { PrismaService } from '../core/prisma.service.js';
import { BatchStories, planBatches } from './batch-stories.js';
import { DemoStores } from './demo-stores.js';
import { Drafts } from './draft.js';
import { Incidents } from './incidents.js';
import { LooseEnds } from './loose-ends.js';
import { MessageStories } from './message-stories.js';
import { DAY_MS, HOUR_MS, Rhythm } from './rhythm.js';
import { SeededRandom } from './seeded-random.js';
import { StepWriter } from './step-writer.js';
import type { Story } from './story.js';
import { tellStories } from './tell-stories.js';
import { TextStories } from './text-stories.js';

export interface DemoMonthOptions {
  days: number;
  /** First messages of ours, without resends and messages of other programs. */
  messages: number;
  seed: number;
  end: Date;
}

const IN_BATCHES = 0.22;
const FOREIGN = 0.012;
/** So that the last messages are at an end. */
const LAST_BEFORE_MS = 5 * 60_000;

/**
 * A believable month of a company that sends SMS. The service's own stores write it, so the rows are
 * those that real sends and callbacks leave.
 */
export class DemoMonth {
  private readonly stores: DemoStores;
  private readonly period: { start: number; end: number };
  private readonly random: SeededRandom;
  private readonly drafts: Drafts;
  private readonly messages: MessageStories;

  constructor(
    prisma: PrismaService,
    private readonly options: DemoMonthOptions,
  ) {
    const end = options.end.getTime();
    const start = Math.floor((end - options.days * DAY_MS) / HOUR_MS) * HOUR_MS;
    this.period = { start, end };
    this.stores = new DemoStores(prisma);
    this.random = new SeededRandom(options.seed);
    this.drafts = new Drafts(this.random, this.period);
    this.messages = new MessageStories(this.stores, this.random, new Incidents(end), this.drafts);
  }

  /** Whether the database may be filled without mixing anything up. */
  isDatabaseEmpty(): Promise<boolean> {
    return this.stores.areEmpty();
  }

  /** @param onProgress told the part of the month that is written, up to 1 */
  async write(onProgress: (part: number) => void): Promise<void> {
    const { start, end } = this.period;
    const texts = new TextStories(this.stores, this.period);
    await this.stores.clock.at(start, () => texts.write());
    const batches = planBatches(this.period, Math.round(this.options.messages * IN_BATCHES));
    const inBatches = batches.reduce((sum, { messages }) => sum + messages, 0);
    const singles = new Rhythm(start, end - LAST_BEFORE_MS, this.options.messages - inBatches);
    const others = new Rhythm(start, end - LAST_BEFORE_MS, Math.round(this.options.messages * FOREIGN));
    const batchStories = new BatchStories(this.stores, this.random, this.drafts, this.messages);
    const looseEnds = new LooseEnds(this.stores, this.random, this.drafts, this.messages);
    const rest = [...looseEnds.tellUnknownOutcomes(end), ...texts.tellChanges()];
    const storiesFrom = (from: number, to: number): Story[] => [
      ...rest.filter(([first]) => first !== undefined && first.at >= from && first.at < to),
      ...batches.filter(({ at }) => at >= from && at < to).flatMap((plan) => batchStories.tellBatch(plan)),
      ...singles
        .timesBetween(this.random, from, to)
        .map((at) => this.messages.tellMessage(this.drafts.drawMessage(at))),
      ...others
        .timesBetween(this.random, from, to)
        .map((at) => this.messages.tellForeign(this.drafts.drawMessage(at))),
    ];
    await tellStories(new StepWriter(this.stores), this.period, storiesFrom, (time) =>
      onProgress((time - start) / (end - start)),
    );
    await looseEnds.write(end);
    await this.stores.skipFailures();
  }
}
