import type { PlannedDelivery } from './delivery.js';

type Stage = 'queued' | 'ready' | 'sending' | 'waiting';

interface Entry {
  delivery: PlannedDelivery;
  stage: Stage;
  line: string;
}

/**
 * The planned deliveries of one endpoint. Deliveries with the same ordering key form a line, in the
 * order of the log. Only the first of a line may be sent. Lines do not wait for each other.
 */
export class DeliveryLines {
  private readonly lines = new Map<string, Entry[]>();
  private readonly entries = new Map<number, Entry>();
  /** First in their line and due. Entries that have left this stage are skipped. */
  private ready: Entry[] = [];
  /** First in their line and due later, the earliest last. */
  private waiting: Entry[] = [];
  private storedCount = 0;

  get size(): number {
    return this.entries.size;
  }

  /** The number of deliveries with a row: they may stay for days. */
  get storedSize(): number {
    return this.storedCount;
  }

  get(eventId: number): PlannedDelivery | undefined {
    return this.entries.get(eventId)?.delivery;
  }

  isSending(eventId: number): boolean {
    return this.entries.get(eventId)?.stage === 'sending';
  }

  /** Whether an earlier delivery of the line has failed: this one must be stored as waiting. */
  isBehindStored(delivery: PlannedDelivery): boolean {
    const first = this.lines.get(lineOf(delivery))?.[0]?.delivery;
    return first !== undefined && first !== delivery && first.isStored;
  }

  add(delivery: PlannedDelivery): void {
    const name = lineOf(delivery);
    const entry: Entry = { delivery, stage: 'queued', line: name };
    const line = this.lines.get(name);
    this.entries.set(delivery.eventId, entry);
    if (delivery.isStored) this.storedCount += 1;
    if (!line) {
      this.lines.set(name, [entry]);
      this.schedule(entry);
      return;
    }
    const first = line[0]!;
    const index = line.findIndex(
      (other) => other.delivery.eventId > delivery.eventId && other.stage !== 'sending',
    );
    line.splice(index < 0 ? line.length : index, 0, entry);
    if (line[0] === first) return;
    first.stage = 'queued';
    this.schedule(entry);
  }

  /** The next delivery to send. The caller ends it with `remove`, `postpone` or `putBack`. */
  take(now: number): PlannedDelivery | undefined {
    this.promote(now);
    for (let entry = this.ready.shift(); entry; entry = this.ready.shift()) {
      if (entry.stage !== 'ready') continue;
      entry.stage = 'sending';
      return entry.delivery;
    }
    return undefined;
  }

  /** Returns a delivery that was taken and not sent. */
  putBack(delivery: PlannedDelivery): void {
    const entry = this.entries.get(delivery.eventId);
    if (!entry) return;
    entry.stage = 'ready';
    this.ready.unshift(entry);
  }

  /** Makes a taken delivery due later. Returns the deliveries behind it without a row. */
  postpone(delivery: PlannedDelivery, dueAt: number): PlannedDelivery[] {
    const entry = this.entries.get(delivery.eventId);
    if (!entry) return [];
    delivery.dueAt = dueAt;
    const line = this.lines.get(entry.line)!;
    // Meanwhile, an operator's retry may have added an earlier delivery to the line.
    line.sort((one, other) => one.delivery.eventId - other.delivery.eventId);
    entry.stage = 'queued';
    this.schedule(line[0]!);
    return line.map((other) => other.delivery).filter((other) => other !== delivery && !other.isStored);
  }

  markStored(delivery: PlannedDelivery): void {
    if (!delivery.isStored) this.storedCount += 1;
    delivery.isStored = true;
  }

  /** Makes a delivery due now, with all its attempts, for an operator. */
  hasten(delivery: PlannedDelivery): void {
    const entry = this.entries.get(delivery.eventId)!;
    delivery.dueAt = 0;
    delivery.attempts = 0;
    if (entry.stage === 'waiting') this.schedule(entry);
  }

  /** The delivery is delivered or given up: the next of its line may be sent. */
  remove(delivery: PlannedDelivery): void {
    const entry = this.entries.get(delivery.eventId);
    if (!entry) return;
    this.entries.delete(delivery.eventId);
    if (delivery.isStored) this.storedCount -= 1;
    const line = this.lines.get(entry.line)!;
    line.splice(line.indexOf(entry), 1);
    if (line.length === 0) this.lines.delete(entry.line);
    else if (line[0]!.stage === 'queued') this.schedule(line[0]!);
    entry.stage = 'queued';
  }

  /** When the next delivery is due; null if none waits for its time. */
  get nextDueAt(): number | null {
    while (this.waiting.length > 0 && !isWaiting(this.waiting.at(-1)!)) this.waiting.pop();
    return this.waiting.at(-1)?.delivery.dueAt ?? null;
  }

  private schedule(entry: Entry): void {
    if (entry.delivery.dueAt === 0) {
      entry.stage = 'ready';
      this.ready.push(entry);
      return;
    }
    entry.stage = 'waiting';
    this.waiting = this.waiting.filter((other) => other !== entry);
    const index = this.waiting.findLastIndex((other) => other.delivery.dueAt > entry.delivery.dueAt);
    this.waiting.splice(index + 1, 0, entry);
  }

  private promote(now: number): void {
    for (let due = this.nextDueAt; due !== null && due <= now; due = this.nextDueAt) {
      const entry = this.waiting.pop()!;
      entry.stage = 'ready';
      this.ready.push(entry);
    }
  }
}

function isWaiting({ stage }: Entry): boolean {
  return stage === 'waiting';
}

/** A delivery without an ordering key has a line of its own. */
function lineOf({ orderingKey, eventId }: PlannedDelivery): string {
  return orderingKey ?? `#${eventId}`;
}
