import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.js';
import { nullIfMissing } from './messages.js';
import type { components } from './schema.js';

export type Alert = components['schemas']['AlertView'];
export type AlertRule = components['schemas']['AlertRuleView'];
export type AlertRuleChange = components['schemas']['AlertRuleChangeDto'];
export type ChannelResult = components['schemas']['AlertChannelView'];

/** More than a person can handle. */
const MAX_OPEN = 100;

/** Used on every page, for the number of open alerts. */
export function useOpenAlerts() {
  return useQuery({
    queryKey: ['alerts', 'open'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/alerts', { params: { query: { state: 'open', limit: MAX_OPEN } }, signal })),
  });
}

export function useResolvedAlerts(cursor: string | undefined) {
  return useQuery({
    queryKey: ['alerts', 'resolved', cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/alerts', { params: { query: { state: 'resolved', cursor, limit: 25 } }, signal })),
  });
}

/** Null if it does not exist. */
export function useAlert(id: string) {
  return useQuery({
    queryKey: ['alert', id],
    queryFn: ({ signal }) =>
      nullIfMissing(answerOf(api.GET('/alerts/{id}', { params: { path: { id } }, signal }))),
    placeholderData: undefined,
  });
}

export function useAlertRules() {
  return useQuery({
    queryKey: ['alert-rules'],
    queryFn: ({ signal }) => answerOf(api.GET('/alerts/rules', { signal })),
    refetchInterval: 60_000,
  });
}
