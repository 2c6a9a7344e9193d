import { v7 as uuidv7 } from 'uuid';
import type { ClassifiedLine, NewBatch } from '../batches/batch.js';
import type { DemoStores } from './demo-stores.js';
import { type SampleMessage, type SampleMessages, timeBefore } from './sample-message.js';
import type { MessageSimulator } from './message-simulator.js';
import { DAY_MS, HOUR_MS } from './send-times.js';
import type { SeededRandom } from './seeded-random.js';
import type { Step, StepSequence } from './step-sequence.js';
import { TEMPLATES } from './texts.js';
import { COUNTRIES, type CountryCode } from './countries.js';

/** Rows of one statement. */
const CHUNK = 500;

/**
 * A batch is stored in the hour before it is sent, and ends in a later hour, because the events of
 * one hour have no order.
 */
const STORED_MS = 30_000;

/** The plan of a simulated batch. */
export interface BatchPlan {
  at: number;
  messages: number;
  country: CountryCode;
  /** Its state at the end of the month, and the share of its messages sent by then. */
  end: 'done' | 'paused' | 'cancelled';
  sent: number;
}

const COUNTRIES_IN_TURN: readonly CountryCode[] = ['US', 'DE', 'US', 'GB', 'FR', 'US', 'BR', 'DE'];

/** Batches on some mornings. The last two are paused and cancelled. */
export function planBatches({ start, end }: { start: number; end: number }, messages: number): BatchPlan[] {
  const days = Math.floor((end - start) / DAY_MS);
  const daysAgo = Array.from({ length: days - 1 }, (_, index) => days - 1 - index).filter(
    (day) => day % 3 === 1,
  );
  const sizes = daysAgo.map((day) => 1 + ((day * 7) % 5));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return daysAgo.map((day, index) => {
    const last = daysAgo.length - 1 - index;
    const state = last === 0 ? 'paused' : last === 2 ? 'cancelled' : 'done';
    return {
      at: timeBefore(end, day, 10) - STORED_MS,
      messages: Math.max(2, Math.round((messages * sizes[index]!) / total)),
      country: COUNTRIES_IN_TURN[index % COUNTRIES_IN_TURN.length]!,
      end: state,
      sent: state === 'paused' ? 0.4 : state === 'cancelled' ? 0.65 : 1,
    };
  });
}

/** Simulates batches: their import, dispatch and end. */
export class BatchSimulator {
  constructor(
    private readonly stores: DemoStores,
    private readonly random: SeededRandom,
    private readonly samples: SampleMessages,
    private readonly messages: MessageSimulator,
  ) {}

  simulateBatch(plan: BatchPlan): StepSequence[] {
    const { batch, text } = this.drawBatch(plan);
    const shared = {
      kind: batch.kind,
      template: { name: batch.template ?? '', version: batch.templateVersion ?? 1, text },
      batchId: batch.id,
      country: plan.country,
    };
    const samples = Array.from({ length: plan.messages }, (_, index) => {
      const sample = this.samples.drawMessage(plan.at, shared);
      sample.message.batchLine = index + 2;
      return sample;
    });
    const lines = [...samples.map(toLine), ...this.drawOtherLines(plan.messages)];
    const sent = samples.slice(0, Math.round(plan.messages * plan.sent));
    const everyMs = Math.min(2 * HOUR_MS, plan.messages * 250) / sent.length;
    const sending = sent.map((sample, index) =>
      this.simulateOne(sample, plan.at + STORED_MS + index * everyMs),
    );
    const lastAt = plan.at + STORED_MS + sent.length * everyMs;
    const endsAt = Math.ceil(lastAt / HOUR_MS) * HOUR_MS + 1_000;
    return [
      [this.insertStep(batch, samples, lines, plan.at), ...this.endSteps(batch.id, plan, endsAt)],
      ...sending,
    ];
  }

  private drawBatch({ at, country }: BatchPlan): { batch: NewBatch; text: string } {
    const template = this.random.pick(TEMPLATES.filter(({ kind }) => kind === 'marketing'));
    const { version, text } = this.samples.currentVersion(template.versions, at);
    const batch: NewBatch = {
      id: uuidv7({ msecs: at, random: this.random.bytes(16) }),
      kind: 'marketing',
      sender: COUNTRIES[country].sender,
      text: null,
      template: template.name,
      templateVersion: version,
      experiment: null,
      clientReference: `campaign-${new Date(at).toISOString().slice(0, 10)}`,
      log: 'all',
      mode: 'sandbox',
      sendAt: null,
      expiresAt: null,
      createdAt: new Date(at),
    };
    return { batch, text };
  }

  /** Lines that did not become messages: about one in thirty. */
  private drawOtherLines(messages: number): ClassifiedLine[] {
    return Array.from({ length: Math.ceil(messages / 30) }, (_, index) => {
      const result = this.random.pickWeighted({ duplicate: 5, invalid: 3, opted_out: 2 });
      const reason = {
        duplicate: null,
        invalid: 'to must be a phone number in E.164 form.',
        opted_out: 'recipient_opted_out',
      };
      return { line: messages + 2 + index, result, reason: reason[result], recipient: null, messageId: null };
    });
  }

  private insertStep(batch: NewBatch, samples: SampleMessage[], lines: ClassifiedLine[], at: number): Step {
    const { batches, messages, prisma } = this.stores;
    const run = async (): Promise<void> => {
      await prisma.transaction([batches.insertStatement(batch)]);
      for (let first = 0; first < lines.length; first += CHUNK) {
        const chunk = lines.slice(first, first + CHUNK);
        const added = samples.slice(first, first + CHUNK).map(({ message }) => message);
        await prisma.transaction([
          batches.countLinesStatement(batch.id, chunk),
          messages.insertStatement(added),
          batches.insertLinesStatement(batch.id, chunk),
        ]);
      }
      await prisma.transaction([batches.changeStateStatement(batch.id, ['loading'], 'running')]);
    };
    return { at, run, alone: true };
  }

  private simulateOne(sample: SampleMessage, at: number): StepSequence {
    const queue = () => [this.stores.messages.queueHeldStatement([sample.message.id])];
    return [{ at, change: queue }, ...this.messages.simulateQueued(sample, at + 20)];
  }

  private endSteps(id: string, { end, messages }: BatchPlan, at: number): Step[] {
    const { prisma } = this.stores;
    const change: Step = {
      at,
      alone: true,
      run: () => prisma.transaction([this.stores.batches.changeStateStatement(id, ['running'], end)]),
    };
    if (end !== 'cancelled') return [change];
    const cancel = () => prisma.transaction(this.stores.messages.cancelBatchStatements(id, messages));
    return [change, { at: at + 1, run: cancel }];
  }
}

function toLine({ message }: SampleMessage): ClassifiedLine {
  const { id: messageId, recipient, batchLine } = message;
  return { line: batchLine ?? 0, result: 'accepted', reason: null, recipient, messageId };
}
