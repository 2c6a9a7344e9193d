import type { LogRetention } from './log-retention.js';

/** What a message is for decides how it is treated. */
export const MESSAGE_KINDS = ['otp', 'transactional', 'marketing'] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface KindPolicy {
  /** Lower goes first; marketing still gets its share. */
  priority: 0 | 1 | 2;
  /** After this a message is of no use to anybody, where the client does not say otherwise; null: Plivo's three hours. */
  lifetimeMs: number | null;
  /** Whether it waits while the recipient sleeps. */
  observesQuietHours: boolean;
  /** A password has no place in anybody's log. */
  log: LogRetention;
}

/** How each kind is treated; how often it is sent again is configured (MESSAGE_RESENDS). */
export const KIND_POLICIES: Readonly<Record<MessageKind, KindPolicy>> = {
  otp: { priority: 0, lifetimeMs: 600_000, observesQuietHours: false, log: 'number_only' },
  transactional: { priority: 1, lifetimeMs: null, observesQuietHours: false, log: 'all' },
  marketing: { priority: 2, lifetimeMs: null, observesQuietHours: true, log: 'all' },
};
