import { useQuery } from '@tanstack/react-query';
import type { ListState } from '../url/list-state.js';
import { answerOf, api } from './client.js';
import { nullIfMissing } from './messages.js';
import type { components, operations } from './schema.js';

export type Batch = components['schemas']['BatchView'];
export type BatchLine = components['schemas']['BatchLineView'];
export type DeadLetter = components['schemas']['DeadLetterView'];
export type Experiment = components['schemas']['ExperimentView'];
export type ExperimentReport = components['schemas']['ExperimentReportView'];
export type OptOut = components['schemas']['OptOutView'];
export type Template = components['schemas']['TemplateView'];

type LineQuery = NonNullable<operations['BatchesController_listLines']['parameters']['query']>;
const limit = 25;

export function useBatches(cursor: string | undefined) {
  return useQuery({
    queryKey: ['batches', cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/messaging/batches', { params: { query: { cursor, limit } }, signal })),
  });
}

/** Null if it does not exist. */
export function useBatch(id: string) {
  return useQuery({
    queryKey: ['batch', id],
    queryFn: ({ signal }) =>
      nullIfMissing(answerOf(api.GET('/messaging/batches/{id}', { params: { path: { id } }, signal }))),
    placeholderData: undefined,
  });
}

export function useBatchLines(id: string, { filters, cursor }: ListState<'result'>) {
  return useQuery({
    queryKey: ['batch', id, 'lines', filters, cursor],
    queryFn: ({ signal }) => {
      // The patterns of the address allow the same values as the type.
      const query = { ...filters, cursor, limit: 50 } as LineQuery;
      return answerOf(api.GET('/messaging/batches/{id}/lines', { params: { path: { id }, query }, signal }));
    },
  });
}

export function useDeadLetters(cursor: string | undefined) {
  return useQuery({
    queryKey: ['dead-letters', cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/jobs/dead-letters', { params: { query: { cursor, limit } }, signal })),
  });
}

export function useOptOuts({ filters, cursor }: ListState<'recipient' | 'sender'>) {
  return useQuery({
    queryKey: ['opt-outs', filters, cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/messaging/opt-outs', { params: { query: { ...filters, cursor, limit } }, signal })),
  });
}

/** The versions of all templates, or of one. */
export function useTemplates(cursor: string | undefined, name?: string) {
  return useQuery({
    queryKey: ['templates', cursor, name],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/messaging/templates', {
          params: { query: { cursor, limit: 100, ...(name !== undefined && { name }) } },
          signal,
        }),
      ),
    refetchInterval: 60_000,
  });
}

export function useExperiments(cursor: string | undefined) {
  return useQuery({
    queryKey: ['experiments', cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/messaging/experiments', { params: { query: { cursor, limit } }, signal })),
  });
}

/** Null if it does not exist. */
export function useExperiment(name: string) {
  return useQuery({
    queryKey: ['experiment', name],
    queryFn: ({ signal }) =>
      nullIfMissing(
        answerOf(api.GET('/messaging/experiments/{name}', { params: { path: { name } }, signal })),
      ),
    refetchInterval: 30_000,
    placeholderData: undefined,
  });
}
