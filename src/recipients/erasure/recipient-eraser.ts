import { Injectable } from '@nestjs/common';
import { BatchStore } from '../../batches/batch.store.js';
import { RejectedCallbackStore } from '../../callbacks/rejected-callback.store.js';
import { Clock } from '../../core/clock.js';
import type { Statement } from '../../core/database/statement.js';
import { Transactions } from '../../core/database/transactions.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { DeliveryStore } from '../../delivery/recording/delivery.store.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { ServiceEventStore } from '../../feed/service-event.store.js';
import { IdempotencyStore } from '../../idempotency/idempotency.store.js';
import { JobStore } from '../../jobs/job.store.js';
import { MessageStore } from '../../messages/message.store.js';
import { InboundMessageStore } from '../../opt-outs/inbound/inbound-message.store.js';
import { ReportedMessageStore } from '../../reports/recording/reported-message.store.js';
import { RetentionLimits } from '../../retention/retention-limits.js';
import { WebhookDeliveryStore } from '../../webhooks/delivery/webhook-delivery.store.js';
import {
  PersonalDataReader,
  type PersonalRow,
  type PersonalSearch,
  SECTION_NAMES,
  type SectionName,
} from '../personal-data.reader.js';
import { PersonalMessagesReader } from '../personal-messages.reader.js';
import { NumberSpellings } from '../number-spellings.js';
import { eraseResponses } from './erase-responses.js';
import type { ErasureProgress, ErasureWait, OpenErasure } from './erasure.js';
import { type ErasableMessage, type ErasureLimits, ErasureReader } from './erasure.reader.js';
import { ErasureStore } from './erasure.store.js';

/** Sections with few matching rows are read in large pages, several in one step. */
const ROWS_PER_PAGE = 2_000;
const PAGES_PER_STEP = 10;

/** The result of one step. `tookMs`: how long its write blocked others. */
export type StepResult = { wrote: true; tookMs: number } | { waitsFor: ErasureWait } | 'done';

/** Erases a person batch by batch: first messages, then all other rows that name the number. */
@Injectable()
export class RecipientEraser {
  constructor(
    private readonly batches: BatchStore,
    private readonly clock: Clock,
    private readonly data: PersonalDataReader,
    private readonly delivery: DeliveryStore,
    private readonly idempotency: IdempotencyStore,
    private readonly inbound: InboundMessageStore,
    private readonly jobs: JobStore,
    private readonly limits: RetentionLimits,
    private readonly log: EventLogReader,
    private readonly messageReader: PersonalMessagesReader,
    private readonly messages: MessageStore,
    private readonly reader: ErasureReader,
    private readonly rejected: RejectedCallbackStore,
    private readonly reports: ReportedMessageStore,
    private readonly serviceEvents: ServiceEventStore,
    private readonly store: ErasureStore,
    private readonly transactions: Transactions,
    private readonly webhooks: WebhookDeliveryStore,
  ) {}

  /** The next batch, of up to `size` rows. */
  async eraseNext(erasure: OpenErasure, size: number): Promise<StepResult> {
    const search = { names: new NumberSpellings(erasure.recipient), before: erasure.requestedAt };
    return erasure.section === null
      ? this.eraseMessages(erasure, search, size)
      : this.eraseSection(erasure, erasure.section, search, size);
  }

  private async eraseMessages(
    erasure: OpenErasure,
    search: PersonalSearch,
    size: number,
  ): Promise<StepResult> {
    const waiting = await this.reader.findWaiting(search, size);
    if (waiting.length > 0) return this.cancel(waiting);
    const limits = {
      readOffset: await this.limits.findReadOffset(),
      silentBefore: this.limits.silentBefore(),
    };
    const messages = await this.reader.findErasable(search, limits, size);
    if (messages.length > 0) {
      const statements = await this.messageStatements(messages);
      return this.commit(erasure, { ...erasure, messages: messages.length, others: 0 }, statements);
    }
    const others = await this.reader.findOthers(search, size, limits.readOffset);
    if (others.length > 0) {
      const statements = await this.reportStatements([], others);
      return this.commit(erasure, { ...erasure, messages: 0, others: others.length }, statements);
    }
    const waitsFor = await this.findWait(search, limits);
    if (waitsFor) return { waitsFor };
    return this.commit(erasure, { section: nextSection(null), position: '' }, []);
  }

  private async eraseSection(
    erasure: OpenErasure,
    section: SectionName,
    search: PersonalSearch,
    size: number,
  ): Promise<StepResult> {
    const { rows, last, isEnd } = await this.findPage(section, search, erasure.position, size);
    if (rows.length > 0 || !isEnd) {
      const statements = rows.length === 0 ? [] : await this.sectionStatements(section, rows, search.names);
      return this.commit(erasure, { section, position: last, others: rows.length }, statements);
    }
    const next = nextSection(section);
    if (next !== null) return this.commit(erasure, { section: next, position: '' }, []);
    await this.store.finish(erasure.id, this.clock.now());
    return 'done';
  }

  /**
   * The next rows that name the person, up to `size`. Reads on until it finds some. The end of a
   * table is its end at that moment, because a busy table never stops growing.
   */
  private async findPage(
    section: SectionName,
    search: PersonalSearch,
    from: string,
    size: number,
  ): Promise<{ rows: PersonalRow[]; last: string; isEnd: boolean }> {
    let last = from;
    for (let page = 0; page < PAGES_PER_STEP; page += 1) {
      const wide = await this.data.readPage(section, search, last, ROWS_PER_PAGE);
      const found = wide.rows.length <= size ? wide : await this.data.readPage(section, search, last, size);
      last = found.last ?? last;
      if (found.rows.length > 0 || found.isEnd) return { ...found, last };
    }
    return { rows: [], last, isEnd: false };
  }

  /** Waits for messages that are being submitted. */
  private async cancel(ids: readonly string[]): Promise<StepResult> {
    const start = monotonicNow();
    for (const id of ids) await this.messages.cancelMessage(id);
    return { wrote: true, tookMs: (monotonicNow() - start) / ids.length };
  }

  private async findWait(search: PersonalSearch, limits: ErasureLimits): Promise<ErasureWait | null> {
    const { left, over } = await this.reader.countLeft(search, limits);
    if (left > over) return 'messages';
    if (left > 0 || (await this.reader.findOthers(search, 1)).length > 0) return 'readers';
    return limits.readOffset < (await this.log.findOffsetBefore(search.before)) ? 'readers' : null;
  }

  private async messageStatements(messages: readonly ErasableMessage[]): Promise<Statement[]> {
    const ids = messages.map(({ id }) => id);
    const uuids = messages.flatMap(({ messageUuid }) => (messageUuid === null ? [] : [messageUuid]));
    const linked = await this.reader.findLinkedUuids(ids);
    const lines = messages.flatMap(({ batchId, batchLine }) =>
      batchId === null || batchLine === null ? [] : [{ batchId, line: batchLine }],
    );
    return [
      ...(await this.reportStatements(ids, [...new Set([...uuids, ...linked])])),
      this.batches.eraseRecipientsStatement(lines),
      this.messages.eraseStatement(ids),
    ];
  }

  /** Erases data from reports on messages. @param ids of our messages among them */
  private async reportStatements(ids: readonly string[], uuids: readonly string[]): Promise<Statement[]> {
    return [
      ...this.delivery.eraseReportsStatements(uuids),
      this.reports.eraseRecipientsStatement([...ids, ...uuids]),
      this.webhooks.eraseHistoriesStatement(await this.messageReader.findEventIds(ids, uuids)),
    ];
  }

  private async sectionStatements(
    section: SectionName,
    rows: readonly PersonalRow[],
    names: NumberSpellings,
  ): Promise<Statement[]> {
    const ids = rows.map(({ id }) => id as string);
    const numbers = rows.map(({ id }) => Number(id));
    switch (section) {
      case 'deliveryStatuses':
        return this.reportStatements(
          [],
          rows.map(({ messageUuid }) => messageUuid as string),
        );
      case 'deliveryEvents':
        return [this.delivery.eraseEventsStatement(numbers), this.webhooks.eraseHistoriesStatement(numbers)];
      case 'serviceEvents':
        return [this.serviceEvents.eraseStatement(numbers), this.webhooks.eraseHistoriesStatement(numbers)];
      case 'inboundMessages':
        return [this.inbound.eraseStatement(ids)];
      case 'batchLines':
        return [
          this.batches.eraseRecipientsStatement(rows as unknown as { batchId: string; line: number }[]),
        ];
      case 'reportedMessages':
        return [this.reports.eraseRecipientsStatement(rows.map(({ key }) => key as string))];
      case 'rejectedCallbacks':
        return [this.rejected.eraseStatement(ids)];
      case 'idempotencyKeys':
        return [this.idempotency.eraseStatement(eraseResponses(rows, names))];
      case 'jobs':
        return [this.jobs.eraseErrorsStatement(ids)];
    }
  }

  /** @throws {RowsRequiredError} if another process has continued meanwhile */
  private async commit(
    erasure: OpenErasure,
    to: ErasureProgress,
    statements: readonly Statement[],
  ): Promise<StepResult> {
    const start = monotonicNow();
    await this.transactions.transaction([this.store.advanceStatement(erasure, to), ...statements]);
    return { wrote: true, tookMs: monotonicNow() - start };
  }
}

function nextSection(section: SectionName | null): SectionName | null {
  return SECTION_NAMES[section === null ? 0 : SECTION_NAMES.indexOf(section) + 1] ?? null;
}
