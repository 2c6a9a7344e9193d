import type { EventType } from '../../events/public-event.js';

export const ENDPOINT_STATES = ['enabled', 'disabled'] as const;

export type EndpointState = (typeof ENDPOINT_STATES)[number];

/** A client's request, the answer 410, or nothing but failures for days. */
export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;

export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const ENDPOINT_FILTERS = ['kind', 'status', 'batchId', 'from'] as const;

/** What events of messages must have. Other events pass. */
export type EndpointFilters = Partial<Readonly<Record<(typeof ENDPOINT_FILTERS)[number], string>>>;

/** Where a program receives events. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  /** Null for all. */
  types: readonly EventType[] | null;
  /** Null for all. */
  filters: EndpointFilters | null;
  description: string | null;
  /** Headers of its own by name. The values are encrypted. */
  headers: Readonly<Record<string, string>> | null;
  /** Null: as fast as it answers. */
  maxPerSecond: number | null;
  /** Encrypted. */
  secret: string;
  /** The secret before the last rotation, encrypted. */
  previousSecret: string | null;
  /** Until when the previous secret signs along. */
  previousSecretUntil: Date | null;
  state: EndpointState;
  disabledReason: DisabledReason | null;
  /** Since when every attempt has failed. */
  failingSince: Date | null;
  /** No attempt before: it asked for less. */
  slowUntil: Date | null;
  /** The id in the event log up to which nothing is missing. */
  position: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What an endpoint keeps secret. */
export type EncryptedSecrets = Pick<WebhookEndpoint, 'headers' | 'previousSecret' | 'secret'>;
