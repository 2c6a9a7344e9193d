import { useQuery } from '@tanstack/react-query';
import { pollInterval, POLL_INTERVAL_MS } from '../live/poll-interval.js';
import { intervalOf, timesBefore, timesOf } from '../url/period.js';
import type { ReportScope } from '../url/report-scope.js';
import { answerOf, api } from './client.js';
import type { components, operations } from './schema.js';

export type MessageReport = components['schemas']['MessageReportView'];
export type MessageRow = components['schemas']['MessageRowView'];
export type MessageFigures = components['schemas']['MessageFiguresView'];
export type LatencyReport = components['schemas']['LatencyReportView'];
export type ErrorReport = components['schemas']['ErrorReportView'];
export type ErrorRow = components['schemas']['ErrorRowView'];
export type GroupedQuery = NonNullable<operations['ReportsController_reportMessages']['parameters']['query']>;
export type GroupField = NonNullable<GroupedQuery['groupBy']>[number];

/**
 * With millions of messages a report takes the service tens of milliseconds. Only the first report
 * of a page is fetched at every tick.
 */
const slower = pollInterval(3 * POLL_INTERVAL_MS);

/** Parameters of a report on this scope. A relative period ends at the time of the call. */
export function queryOf({ period, timeZone, filters }: ReportScope): GroupedQuery {
  // The patterns of the filters allow the same values as the types. The service refuses unknown
  // values.
  return { ...timesOf(period), timeZone, ...filters } as GroupedQuery;
}

export function withInterval(scope: ReportScope): GroupedQuery {
  return { ...queryOf(scope), interval: intervalOf(scope.period) };
}

/** Messages by interval, with their total. */
export function useMessagesOverTime(scope: ReportScope) {
  return useQuery({
    queryKey: ['reports', 'messages', scope],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/reports/messages', { params: { query: withInterval(scope) }, signal })),
  });
}

/** Messages of the previous period, in one row. */
export function useMessagesBefore(scope: ReportScope) {
  return useQuery({
    queryKey: ['reports', 'messages-before', scope],
    queryFn: ({ signal }) => {
      const query = queryOf(scope);
      return answerOf(
        api.GET('/reports/messages', {
          params: { query: { ...query, ...timesBefore(timesOf(scope.period)) } },
          signal,
        }),
      );
    },
    refetchInterval: slower,
  });
}

/** Messages by the values of a field. */
export function useMessagesBy(scope: ReportScope, field: GroupField, enabled: boolean) {
  return useQuery({
    queryKey: ['reports', 'messages-by', scope, field],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/reports/messages', { params: { query: { ...queryOf(scope), groupBy: [field] } }, signal }),
      ),
    refetchInterval: slower,
    enabled,
  });
}

export function useLatencyOverTime(scope: ReportScope, enabled: boolean) {
  return useQuery({
    queryKey: ['reports', 'latency', scope],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/reports/latency', { params: { query: withInterval(scope) }, signal })),
    refetchInterval: slower,
    enabled,
  });
}

export function useErrors(scope: ReportScope, enabled: boolean) {
  return useQuery({
    queryKey: ['reports', 'errors', scope],
    queryFn: ({ signal }) => {
      const { timeZone: _timeZone, ...query } = queryOf(scope);
      return answerOf(api.GET('/reports/errors', { params: { query }, signal }));
    },
    refetchInterval: slower,
    enabled,
  });
}
