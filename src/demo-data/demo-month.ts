import type { PrismaService } from '../core/prisma.service.js';
import { BatchSimulator, planBatches } from './batch-simulator.js';
import { DemoStores } from './demo-stores.js';
import { SampleMessages } from './sample-message.js';
import { Incidents } from './incidents.js';
import { PendingWork } from './pending-work.js';
import { MessageSimulator } from './message-simulator.js';
import { DAY_MS, HOUR_MS, SendTimes } from './send-times.js';
import { SeededRandom } from './seeded-random.js';
import { StepWriter } from './step-writer.js';
import type { StepSequence } from './step-sequence.js';
import { runSimulation } from './run-simulation.js';
import { TextSimulator } from './text-simulator.js';

export interface DemoMonthOptions {
  days: number;
  /** First messages of ours, without resends and messages of other programs. */
  messages: number;
  seed: number;
  end: Date;
}

const IN_BATCHES = 0.22;
const FOREIGN = 0.012;
/** The last messages have their final status before the month ends. */
const LAST_BEFORE_MS = 5 * 60_000;

/**
 * A realistic month of a company that sends SMS. The service's own stores write it, so the rows
 * equal those of real sends and callbacks.
 */
export class DemoMonth {
  private readonly stores: DemoStores;
  private readonly period: { start: number; end: number };
  private readonly random: SeededRandom;
  private readonly samples: SampleMessages;
  private readonly messages: MessageSimulator;

  constructor(
    prisma: PrismaService,
    private readonly options: DemoMonthOptions,
  ) {
    const end = options.end.getTime();
    const start = Math.floor((end - options.days * DAY_MS) / HOUR_MS) * HOUR_MS;
    this.period = { start, end };
    this.stores = new DemoStores(prisma);
    this.random = new SeededRandom(options.seed);
    this.samples = new SampleMessages(this.random, this.period);
    this.messages = new MessageSimulator(this.stores, this.random, new Incidents(end), this.samples);
  }

  /** Whether the database has no rows that could be mistaken for demo data. */
  isDatabaseEmpty(): Promise<boolean> {
    return this.stores.areEmpty();
  }

  /** @param onProgress called with the part of the month that is written, up to 1 */
  async write(onProgress: (part: number) => void): Promise<void> {
    const { start, end } = this.period;
    const texts = new TextSimulator(this.stores, this.period);
    await this.stores.clock.at(start, () => texts.write());
    const batches = planBatches(this.period, Math.round(this.options.messages * IN_BATCHES));
    const inBatches = batches.reduce((sum, { messages }) => sum + messages, 0);
    const singles = new SendTimes(start, end - LAST_BEFORE_MS, this.options.messages - inBatches);
    const others = new SendTimes(start, end - LAST_BEFORE_MS, Math.round(this.options.messages * FOREIGN));
    const batchSimulator = new BatchSimulator(this.stores, this.random, this.samples, this.messages);
    const pendingWork = new PendingWork(this.stores, this.random, this.samples, this.messages);
    const rest = [...pendingWork.simulateUnknownOutcomes(end), ...texts.simulateChanges()];
    const sequencesFrom = (from: number, to: number): StepSequence[] => [
      ...rest.filter(([first]) => first !== undefined && first.at >= from && first.at < to),
      ...batches
        .filter(({ at }) => at >= from && at < to)
        .flatMap((plan) => batchSimulator.simulateBatch(plan)),
      ...singles
        .timesBetween(this.random, from, to)
        .map((at) => this.messages.simulateMessage(this.samples.drawMessage(at))),
      ...others
        .timesBetween(this.random, from, to)
        .map((at) => this.messages.simulateForeign(this.samples.drawMessage(at))),
    ];
    await runSimulation(new StepWriter(this.stores), this.period, sequencesFrom, (time) =>
      onProgress((time - start) / (end - start)),
    );
    await pendingWork.write(end);
    await this.stores.skipFailures();
  }
}
