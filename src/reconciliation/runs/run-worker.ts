import { Injectable, Logger } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { CheckReader, type MessageStep } from '../checks/check.reader.js';
import { CLOCK_MARGIN_MS } from '../clock-margin.js';
import { countResults } from '../lookup/look-up-all.js';
import { MessageLookup } from '../lookup/message-lookup.js';
import { LookupSlots } from '../lookup/lookup-slots.js';
import { describeRun } from './run.js';
import type { RunPart } from './run-part.js';
import { RunReader } from './run.reader.js';
import { RunStore } from './run.store.js';

const PAGE = 1_000;
/** Longest part of the work before it is stored. */
const PART_MS = 10_000;

/**
 * Does the run that has begun, a part at a time: looks up messages of its period without a final
 * status, in the order in which Plivo took them. Each part is stored, so a stop loses none.
 */
@Injectable()
export class RunWorker {
  private readonly logger = new Logger(RunWorker.name);

  constructor(
    private readonly checks: CheckReader,
    private readonly plivo: PlivoEnvironment,
    private readonly reader: RunReader,
    private readonly lookup: MessageLookup,
    private readonly slots: LookupSlots,
    private readonly store: RunStore,
  ) {}

  /** Does the next part. Null if there is no run. */
  async workSome(): Promise<RunPart | null> {
    const run = await this.reader.findRunning('reconcile');
    if (!run) return null;
    const page = await this.checks.findSteps(run.position, PAGE);
    const beyond = page.findIndex(
      ({ createdAt }) => createdAt.getTime() >= run.to.getTime() + CLOCK_MARGIN_MS,
    );
    const steps = beyond < 0 ? page : page.slice(0, beyond);
    const open = await this.checks.findAsked(submittedIds(steps), this.plivo.mode);
    const { results, stoppedBy } = await this.lookup.lookUpAll(open.slice(0, this.slots.messagesIn(PART_MS)));
    const answered = new Set(results.map(({ message }) => message.messageId));
    const left = new Set(open.map(({ messageId }) => messageId).filter((id) => !answered.has(id)));
    // Up to the first message that was not looked up.
    const end = steps.findIndex(({ messageId }) => left.has(messageId));
    const last = (end < 0 ? steps : steps.slice(0, end)).at(-1);
    const isDone = end < 0 && (beyond >= 0 || page.length < PAGE);
    const counts = countResults(results);
    const progress = {
      reachedAt: isDone ? run.to : (last?.createdAt ?? run.reachedAt),
      position: last?.id ?? run.position,
      asked: run.asked + counts.asked,
      recorded: run.recorded + counts.recorded,
      unknown: run.unknown + counts.unknown,
    };
    const isSaved = await this.store.saveProgress(run, progress, isDone);
    if (isSaved && isDone) this.logger.log(`run done ${describeRun({ ...run, ...progress })}`);
    return { stoppedBy };
  }
}

function submittedIds(steps: readonly MessageStep[]): string[] {
  return [...new Set(steps.filter(({ change }) => change === 'submitted').map(({ messageId }) => messageId))];
}
