import { SEND_JOB, sendQueue } from '../messages/message.js';
import { sendJob } from '../messages/outbox.js';
import type { DemoStores } from './demo-stores.js';
import type { SampleMessage, SampleMessages } from './sample-message.js';
import type { MessageSimulator } from './message-simulator.js';
import { HOUR_MS } from './send-times.js';
import type { SeededRandom } from './seeded-random.js';
import type { StepSequence } from './step-sequence.js';

const UNKNOWN_OUTCOMES = 6;
const DEAD_LETTERS = 3;
const SCHEDULED = 12;
const LEASE_MS = 1_000;
const FAILURE = 'the database cannot be reached: connect ECONNREFUSED 10.0.4.12:5432';

/** Scheduled messages, unknown outcomes and dead letters that are open at the end of the month. */
export class PendingWork {
  constructor(
    private readonly stores: DemoStores,
    private readonly random: SeededRandom,
    private readonly samples: SampleMessages,
    private readonly messages: MessageSimulator,
  ) {}

  /** In the last days. */
  simulateUnknownOutcomes(end: number): StepSequence[] {
    return this.draw(UNKNOWN_OUTCOMES, end).map((sample) => this.messages.simulateUnknown(sample));
  }

  /** Messages of the next days, and dead letters. */
  async write(end: number): Promise<void> {
    for (const sample of this.draw(SCHEDULED, end)) {
      const sendAt = new Date(end + this.random.between(2 * HOUR_MS, 60 * HOUR_MS));
      await this.enqueue({ ...sample, message: { ...sample.message, sendAt } });
    }
    for (const sample of this.draw(DEAD_LETTERS, end)) {
      await this.stores.clock.at(sample.message.createdAt.getTime(), async () => {
        await this.enqueue(sample);
        await this.moveToDeadLetters(sample);
      });
    }
  }

  private draw(count: number, end: number): SampleMessage[] {
    return Array.from({ length: count }, () =>
      this.samples.drawMessage(Math.floor(end - this.random.between(HOUR_MS, 70 * HOUR_MS))),
    );
  }

  private enqueue({ message }: SampleMessage): Promise<unknown> {
    const { jobs, messages, prisma } = this.stores;
    return prisma.transaction([
      messages.insertStatement([message]),
      jobs.insertStatement([sendJob(message)]),
    ]);
  }

  /** Other claimed jobs become visible again after the lease. */
  private async moveToDeadLetters({ message }: SampleMessage): Promise<void> {
    const { jobs } = this.stores;
    const claimed = await jobs.claim(SEND_JOB, sendQueue(message), 1_000, LEASE_MS);
    const own = claimed.find(({ id }) => id === message.id);
    if (own) await jobs.moveToDeadLetters(own, FAILURE);
  }
}
