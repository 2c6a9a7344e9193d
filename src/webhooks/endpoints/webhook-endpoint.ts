import type { EventType } from '../../events/public-event.js';

export const ENDPOINT_STATES = ['enabled', 'disabled'] as const;

export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** A client's request, a 410 response, or only failures for days. */
export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;

export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const ENDPOINT_FILTERS = ['kind', 'status', 'batchId', 'from'] as const;

/** Conditions for events of messages. Other events pass. */
export type EndpointFilters = Partial<Readonly<Record<(typeof ENDPOINT_FILTERS)[number], string>>>;

/** A URL that receives events. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  /** Null for all. */
  types: readonly EventType[] | null;
  /** Null for all. */
  filters: EndpointFilters | null;
  description: string | null;
  /** Its own headers by name. The values are encrypted. */
  headers: Readonly<Record<string, string>> | null;
  /** Null: as fast as it responds. */
  maxPerSecond: number | null;
  /** Encrypted. */
  secret: string;
  /** The secret before the last rotation, encrypted. */
  previousSecret: string | null;
  /** The previous secret signs too until this time. */
  previousSecretUntil: Date | null;
  state: EndpointState;
  disabledReason: DisabledReason | null;
  /** The first failure since the last success. */
  failingSince: Date | null;
  /** No attempt before this time: it asked to slow down, or cannot be reached. */
  slowUntil: Date | null;
  /** The id in the event log up to which every event is handled. */
  position: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The encrypted fields of an endpoint. */
export type EncryptedSecrets = Pick<WebhookEndpoint, 'headers' | 'previousSecret' | 'secret'>;
