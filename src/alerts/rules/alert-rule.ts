import type { ErrorMeaning } from '../../plivo/error-codes.js';
import type { ReportedStatus } from '../../reports/reported-statuses.js';
import type { GroupFilter } from '../statistics/risen-groups.js';
import type { Situation } from './situation.js';

/** Messages that show what was found. */
export interface MessageScope {
  from: Date;
  to: Date;
  filter: GroupFilter;
  statuses: readonly ReportedStatus[];
  /** Undefined: with any code, or none. */
  errorCode?: string;
}

export interface ErrorCount extends ErrorMeaning {
  /** Null where the report had none. */
  code: string | null;
  messages: number;
}

/** Where an operator looks next: a page of the dashboard, or a route of the API. */
export type Place =
  '/feeds' | '/health/ready' | 'dead-letters' | 'opt-outs' | 'overview' | 'unknown-outcomes' | 'webhooks';

/** What a rule finds at one time. */
export interface Finding {
  /** What it is about: `network=262-02`, or `service`. */
  subject: string;
  /** False: it only keeps an open alert open. The gap between the two limits is the hysteresis. */
  isNew: boolean;
  /** One sentence. */
  summary: string;
  figures: Readonly<Record<string, number>>;
  /** The usual figures, by the same names. */
  baseline: Readonly<Record<string, number>> | null;
  errors: readonly ErrorCount[];
  scope: MessageScope | null;
  place: Place;
}

export type Settings = Readonly<Record<string, number>>;

export interface Setting {
  default: number;
  least: number;
  most: number;
  description: string;
}

/** What is open, and what earlier rules found at the same time. */
export interface Known {
  /** Subjects of this rule with an open alert. */
  open: ReadonlySet<string>;
  /** Findings of rules before it, by rule. */
  found: ReadonlyMap<string, readonly Finding[]>;
}

/** A rule looks at a situation and says what is wrong. It keeps nothing. */
export interface AlertRule {
  readonly name: string;
  /** What it finds, as one sentence. */
  readonly description: string;
  readonly settings: Readonly<Record<string, Setting>>;
  evaluate(situation: Situation, settings: Settings, known: Known): Finding[];
}

/** The parts of most findings that have no messages to show. */
export const NO_MESSAGES = { errors: [], scope: null, baseline: null, isNew: true } as const;
