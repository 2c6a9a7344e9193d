import { useQuery } from '@tanstack/react-query';
import type { ListState } from '../url/list-state.js';
import { ApiError } from './api-error.js';
import { answerOf, api } from './client.js';
import type { components, operations } from './schema.js';

export type Message = components['schemas']['MessageWithTimelineView'];
export type ListedMessage = components['schemas']['MessageView'];
export type DeliveryStatus = components['schemas']['DeliveryStatusView'];
export type Delivery = components['schemas']['DeliveryTimelineView'];
export type DeliveryEvent = components['schemas']['DeliveryEventView'];
export type ErrorMeaning = components['schemas']['ErrorView'];

type StatusQuery = NonNullable<operations['DeliveryStatusesController_listStatuses']['parameters']['query']>;
type MessageQuery = NonNullable<operations['MessagesController_listMessages']['parameters']['query']>;

const PAGE_SIZE = 25;

/** A message of ours with its delivery, or only the delivery for a message of another program. */
export interface FoundMessage {
  message: Message | null;
  delivery: Delivery | null;
}

/** Messages with a report, newest first. */
export function useStatuses({ filters, cursor }: ListState<string>) {
  return useQuery({
    queryKey: ['statuses', filters, cursor],
    queryFn: ({ signal }) => {
      // The patterns of the address allow the same values as the types.
      const query = { ...filters, cursor, limit: PAGE_SIZE } as StatusQuery;
      return answerOf(api.GET('/delivery-statuses', { params: { query }, signal }));
    },
  });
}

/** Messages of this service, newest first. */
export function useMessages({ filters, cursor }: ListState<string>, isEnabled = true) {
  return useQuery({
    queryKey: ['messages', filters, cursor],
    queryFn: ({ signal }) => {
      const query = { ...filters, cursor, limit: PAGE_SIZE } as MessageQuery;
      return answerOf(api.GET('/messaging/messages', { params: { query }, signal }));
    },
    enabled: isEnabled,
  });
}

/** @param id our id or Plivo's UUID. Null if there is no such message */
export function useMessage(id: string) {
  return useQuery({
    queryKey: ['message', id],
    queryFn: ({ signal }) => findMessage(id, signal),
    placeholderData: undefined,
  });
}

/** Ours are UUIDs of version 7, Plivo's of others. */
const OURS = /^[\da-f]{8}-[\da-f]{4}-7/i;

/** Queries the likely source of the id first. */
export async function findMessage(id: string, signal: AbortSignal): Promise<FoundMessage | null> {
  if (OURS.test(id)) return (await findOwn(id, signal)) ?? (await findReported(id, signal));
  const reported = await findReported(id, signal);
  // Before the first report only our message knows Plivo's UUID.
  const own = await findOwn(reported ? reported.delivery?.messageId : id, signal);
  return own ?? reported;
}

async function findOwn(id: string | null | undefined, signal: AbortSignal): Promise<FoundMessage | null> {
  if (id == null) return null;
  const message = await nullIfMissing(
    answerOf(api.GET('/messaging/messages/{id}', { params: { path: { id } }, signal })),
  );
  return message && { message, delivery: message.delivery };
}

async function findReported(messageUuid: string, signal: AbortSignal): Promise<FoundMessage | null> {
  const delivery = await nullIfMissing(
    answerOf(api.GET('/delivery-statuses/{messageUuid}', { params: { path: { messageUuid } }, signal })),
  );
  return delivery && { message: null, delivery };
}

/** Null if the service answers 404. */
export async function nullIfMissing<Answer>(request: Promise<Answer>): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
