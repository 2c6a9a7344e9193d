import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { DemoStores } from './demo-stores.js';
import type { ChangeStep, MessageStep, OtherStep, ReportStep, Step } from './step-sequence.js';

/** Rows of one statement. */
const CHUNK = 250;
/** From the arrival of a report to its commit. */
const WRITING_MS = 3;

/** Writes steps of many sequences at once, through the service's stores. */
export class StepWriter {
  constructor(private readonly stores: DemoStores) {}

  /** @param steps of each sequence either statements in their order, or a single step */
  async write(steps: readonly Step[]): Promise<void> {
    const others = steps.filter((step): step is OtherStep => 'run' in step);
    await Promise.all([
      this.changeMessages(steps),
      this.recordReports(steps),
      ...others.map(({ at, run }) => this.stores.clock.at(at, run)),
    ]);
  }

  /** Adds all messages first. In each sequence, a message is added before any change to it. */
  private async changeMessages(steps: readonly Step[]): Promise<void> {
    const { clock, messages, prisma } = this.stores;
    const added = steps.filter((step): step is MessageStep => 'message' in step);
    const changes = steps.filter((step): step is ChangeStep => 'change' in step);
    const statements = [
      ...chunksOf(added).map((chunk) => messages.insertStatement(chunk.map(({ message }) => message))),
      ...changes.flatMap(({ at, change }) => clock.at(at, change)),
    ];
    if (statements.length > 0) await prisma.transaction(statements);
  }

  private async recordReports(steps: readonly Step[]): Promise<void> {
    const reports = steps
      .filter((step): step is ReportStep => 'report' in step)
      .map(({ report }) => report)
      .toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
    const record = (chunk: DeliveryReport[]) => this.stores.reports.append(chunk, writtenAt);
    await Promise.all(chunksOf(reports).map(record));
  }
}

function writtenAt({ receivedAt }: DeliveryReport): Date {
  return new Date(receivedAt.getTime() + WRITING_MS);
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let first = 0; first < items.length; first += CHUNK) chunks.push(items.slice(first, first + CHUNK));
  return chunks;
}
