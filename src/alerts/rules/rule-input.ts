import type { FeedState, LogLag } from '../../feed/feed-state.js';
import type { Snapshot } from '../figures/snapshot.js';
import type { InstanceReading } from '../instances/instance-reading.js';
import type { Share } from '../statistics/rise.js';

export interface DeadLetterCount {
  kind: string;
  letters: number;
}

/** Costs of messages, in millionths of a US dollar. */
export interface Costs {
  /** In the last hour, and by country. */
  hour: number;
  byCountry: ReadonlyMap<string, number>;
  /** In the last 24 hours. */
  day: number;
  /** The most expensive hour and day of the seven days before the last one. Null if unknown. */
  usual: { hour: number; day: number } | null;
}

/** Figures of messages for the rules on delivery, costs and opt-outs. */
export interface MessageInput {
  now: Snapshot;
  /** The same hour of each of the past seven days, as known then. */
  past: () => readonly Snapshot[];
  costs: Costs;
  /**
   * Opt-outs among delivered messages: of the last 15 minutes, of the last hour, and of the same
   * hour of past days.
   */
  optOuts: { recent: Share; hour: Share; past: readonly Share[] };
}

/** A webhook endpoint, unless a client disabled it. */
export interface WatchedEndpoint extends LogLag {
  id: string;
  /** Without path and query, which may contain a token. */
  host: string;
  /** Start of the failures without a success in between. Null if unknown. */
  failingSince: Date | null;
  /** The reason for disabling it. Null while it is enabled. */
  disabledReason: string | null;
}

/** The input of the rules: the state of messages and of the service at one time. */
export interface RuleInput {
  at: Date;
  /** Null until all messages are counted, because figures are incomplete before. */
  messages: MessageInput | null;
  instances: readonly InstanceReading[];
  /** Dead letters of the last hour. */
  deadLetters: readonly DeadLetterCount[];
  feeds: readonly FeedState[];
  endpoints: readonly WatchedEndpoint[];
  /** The balance at Plivo. Null if unknown or not prepaid. */
  balanceMicros: number | null;
}
