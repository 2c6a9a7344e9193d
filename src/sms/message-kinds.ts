import type { LogRetention } from './log-retention.js';

/** The purpose of a message decides its treatment. */
export const MESSAGE_KINDS = ['otp', 'transactional', 'marketing'] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface KindPolicy {
  /** Lower numbers are sent first; marketing keeps its share. */
  priority: 0 | 1 | 2;
  /** The default lifetime of a message; null is Plivo's three hours. */
  lifetimeMs: number | null;
  /** Whether it waits during the recipient's quiet hours. */
  observesQuietHours: boolean;
  /** A password must not be in any log. */
  log: LogRetention;
}

/** The treatment of each kind. MESSAGE_RESENDS configures resends. */
export const KIND_POLICIES: Readonly<Record<MessageKind, KindPolicy>> = {
  otp: { priority: 0, lifetimeMs: 600_000, observesQuietHours: false, log: 'number_only' },
  transactional: { priority: 1, lifetimeMs: null, observesQuietHours: false, log: 'all' },
  marketing: { priority: 2, lifetimeMs: null, observesQuietHours: true, log: 'all' },
};
