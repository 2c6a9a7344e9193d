import { SEND_JOB, sendQueue } from '../messages/message.js';
import { sendJob } from '../messages/outbox.js';
import type { DemoStores } from './demo-stores.js';
import type { Draft, Drafts } from './draft.js';
import type { MessageStories } from './message-stories.js';
import { HOUR_MS } from './rhythm.js';
import type { SeededRandom } from './seeded-random.js';
import type { Story } from './story.js';

const UNKNOWN_OUTCOMES = 6;
const DEAD_LETTERS = 3;
const SCHEDULED = 12;
const LEASE_MS = 1_000;
const FAILURE = 'the database cannot be reached: connect ECONNREFUSED 10.0.4.12:5432';

/** What waits for a person, or for its time, when the month is over. */
export class LooseEnds {
  constructor(
    private readonly stores: DemoStores,
    private readonly random: SeededRandom,
    private readonly drafts: Drafts,
    private readonly messages: MessageStories,
  ) {}

  /** In the last days. */
  tellUnknownOutcomes(end: number): Story[] {
    return this.draw(UNKNOWN_OUTCOMES, end).map((draft) => this.messages.tellUnknown(draft));
  }

  /** Messages of the next days, and jobs that were given up. */
  async write(end: number): Promise<void> {
    for (const draft of this.draw(SCHEDULED, end)) {
      const sendAt = new Date(end + this.random.between(2 * HOUR_MS, 60 * HOUR_MS));
      await this.enqueue({ ...draft, message: { ...draft.message, sendAt } });
    }
    for (const draft of this.draw(DEAD_LETTERS, end)) {
      await this.stores.clock.at(draft.message.createdAt.getTime(), async () => {
        await this.enqueue(draft);
        await this.giveUp(draft);
      });
    }
  }

  private draw(count: number, end: number): Draft[] {
    return Array.from({ length: count }, () =>
      this.drafts.drawMessage(Math.floor(end - this.random.between(HOUR_MS, 70 * HOUR_MS))),
    );
  }

  private enqueue({ message }: Draft): Promise<unknown> {
    const { jobs, messages, prisma } = this.stores;
    return prisma.transaction([
      messages.insertStatement([message]),
      jobs.insertStatement([sendJob(message)]),
    ]);
  }

  /** Other jobs of the queue are visible again after the lease. */
  private async giveUp({ message }: Draft): Promise<void> {
    const { jobs } = this.stores;
    const claimed = await jobs.claim(SEND_JOB, sendQueue(message), 1_000, LEASE_MS);
    const own = claimed.find(({ id }) => id === message.id);
    if (own) await jobs.moveToDeadLetters(own, FAILURE);
  }
}
