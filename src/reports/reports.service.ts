import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../config/groups/plivo.js';
import { ReportsEnvironment } from '../config/groups/reports.js';
import { Clock } from '../core/clock.js';
import { aggregateErrors } from './aggregate/aggregate-errors.js';
import { aggregateReport, type Aggregation } from './aggregate/aggregate-messages.js';
import { type Latencies, LatencyCounts } from './aggregate/latency-counts.js';
import { MessageCounts, type MessageFigures } from './aggregate/message-counts.js';
import { ReportColumns } from './columns/message-columns.js';
import type { MessageFilter, ReportQuery } from './query/report-query.js';
import { toPeriods } from './query/to-periods.js';
import type { ErrorReport, Report } from './report.js';
import { MessageUuidReader } from './message-uuid.reader.js';

const HOUR_MS = 3_600_000;
const WHOLE_TIME = { interval: null, timeZone: 'UTC', groupBy: [] } as const;

/** Reports on the messages of the service's mode. docs/reports.md defines each figure. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly clock: Clock,
    private readonly columns: ReportColumns,
    private readonly messages: MessageUuidReader,
    private readonly plivo: PlivoEnvironment,
    private readonly settings: ReportsEnvironment,
  ) {}

  /** @throws {ReportPeriodError | ReportTooLargeError} */
  reportMessages(query: ReportQuery): Promise<Report<MessageFigures>> {
    const silentBefore = this.clock.now().getTime() - this.settings.ASSUMED_FINAL_AFTER_HOURS * HOUR_MS;
    return aggregateReport(this.columns, this.toAggregation(query), new MessageCounts(silentBefore));
  }

  /** @throws {ReportPeriodError | ReportTooLargeError} */
  reportLatencies(query: ReportQuery): Promise<Report<Latencies>> {
    return aggregateReport(this.columns, this.toAggregation(query), new LatencyCounts());
  }

  /**
   * Filters by status and error code choose the rows. The share is of all final messages that match
   * the other filters.
   *
   * @throws {ReportPeriodError | ReportTooLargeError}
   */
  async reportErrors(filter: MessageFilter): Promise<ErrorReport> {
    const { rows, ...report } = await aggregateErrors(
      this.columns,
      this.toAggregation({ ...filter, ...WHOLE_TIME }),
    );
    const uuids = await this.messages.findMessageUuids(rows.flatMap(({ examples }) => examples));
    return {
      ...report,
      rows: rows.map(({ examples, ...row }) => ({
        ...row,
        messageUuids: examples.flatMap((number) => uuids.get(number) ?? []),
      })),
    };
  }

  private toAggregation(query: ReportQuery): Aggregation {
    return { ...query, periods: toPeriods(query), mode: this.plivo.mode };
  }
}
