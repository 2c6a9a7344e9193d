import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { Clock } from '../../core/clock.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { STATUSES } from '../../plivo/statuses.js';
import { countResults, type ResultCounts, type LookupResults } from '../lookup/look-up-all.js';
import { MessageLookup } from '../lookup/message-lookup.js';
import { LookupSlots } from '../lookup/lookup-slots.js';
import type { LookupTarget } from '../lookup/to-delivery-report.js';
import { MessageSearch } from '../search/message-search.js';
import { MessageWithoutUuidReader } from '../search/message-without-uuid.reader.js';
import { nextCheckAt } from './check-schedule.js';
import type { DueCheck } from './check.js';
import { CheckReader } from './check.reader.js';
import { CheckStore } from './check.store.js';

/** Longest part of the work before it is stored. */
const PART_MS = 10_000;
const MAX_PART = 200;

type AskedCheck = DueCheck & LookupTarget;
type AdvancedCheck = Pick<DueCheck, 'messageId' | 'submittedAt'>;

export interface DueChecksResult extends ResultCounts, Pick<LookupResults<unknown>, 'stoppedBy'> {
  /** The number of checks that were due. 0 means that there are no more. */
  due: number;
}

/** Looks up the messages of due checks at Plivo. */
@Injectable()
export class DueChecks {
  private readonly ages: readonly number[];

  constructor(
    private readonly checks: CheckStore,
    private readonly clock: Clock,
    env: ReconciliationEnvironment,
    private readonly plivo: PlivoEnvironment,
    private readonly reader: CheckReader,
    private readonly lookup: MessageLookup,
    private readonly search: MessageSearch,
    private readonly slots: LookupSlots,
    private readonly withoutUuid: MessageWithoutUuidReader,
  ) {
    this.ages = env.RECONCILIATION_SCHEDULE;
  }

  /** Looks up some messages. Messages that were not looked up stay due. */
  async askSome(): Promise<DueChecksResult> {
    const [mode, now] = [this.plivo.mode, this.clock.now()];
    const limit = Math.min(MAX_PART, this.slots.messagesIn(PART_MS));
    const due = await this.reader.findDue(mode, now, limit);
    const withoutUuid = await this.withoutUuid.findDue(mode, now, this.slots.listsIn(PART_MS));
    const over = due.filter(isOver);
    const named = due.filter((check) => !isOver(check)).filter(isNamed);
    const [read, searched] = await Promise.all([
      this.lookup.lookUpAll(named),
      this.search.searchAll(withoutUuid),
    ]);
    const results = [...read.results, ...searched.results];
    await this.advance(
      results.map(({ message }) => message),
      over,
    );
    return {
      due: due.length + withoutUuid.length,
      ...countResults(results),
      stoppedBy: read.stoppedBy ?? searched.stoppedBy,
    };
  }

  /** A check with a final status now ends at its next step. */
  private async advance(done: readonly AdvancedCheck[], over: readonly DueCheck[]): Promise<void> {
    const now = this.clock.now();
    const next = done.map(({ messageId, submittedAt }) => ({
      messageId,
      dueAt: nextCheckAt(submittedAt, this.ages, now),
    }));
    await this.checks.reschedule(
      next.flatMap(({ messageId, dueAt }) => (dueAt === null ? [] : [{ messageId, dueAt }])),
    );
    const ended = next.filter(({ dueAt }) => dueAt === null);
    await this.checks.delete([...over, ...ended].map(({ messageId }) => messageId));
  }
}

/** The message is final, was not taken by Plivo, or is no longer stored. */
function isOver({ exists, messageUuid, known }: DueCheck): boolean {
  if (!exists || messageUuid === null) return true;
  return known !== null && known.status !== UNKNOWN && STATUSES[known.status].final;
}

function isNamed(check: DueCheck): check is AskedCheck {
  return check.messageUuid !== null;
}
