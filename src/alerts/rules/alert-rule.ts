import type { ErrorMeaning } from '../../plivo/error-codes.js';
import type { ReportedStatus } from '../../reports/reported-statuses.js';
import type { GroupFilter } from '../statistics/risen-groups.js';
import type { RuleInput } from './rule-input.js';

/** The messages that a finding is about. */
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

/** The page of the dashboard or the route of the API that an alert links to. */
export type LinkTarget =
  '/feeds' | '/health/ready' | 'dead-letters' | 'opt-outs' | 'overview' | 'unknown-outcomes' | 'webhooks';

/** Something wrong that a rule finds in one evaluation. */
export interface Finding {
  /** The subject: `network=262-02`, or `service`. */
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
  linkTarget: LinkTarget;
}

export type Settings = Readonly<Record<string, number>>;

export interface Setting {
  default: number;
  least: number;
  most: number;
  description: string;
}

/** The open alerts of a rule, and the findings of the rules that this evaluation ran before it. */
export interface EvaluationContext {
  /** Subjects of this rule with an open alert. */
  openSubjects: ReadonlySet<string>;
  /** By the name of the rule. */
  earlierFindings: ReadonlyMap<string, readonly Finding[]>;
}

/** A rule turns its input into findings. It has no state. */
export interface AlertRule {
  readonly name: string;
  /** What it finds, as one sentence. */
  readonly description: string;
  readonly settings: Readonly<Record<string, Setting>>;
  evaluate(input: RuleInput, settings: Settings, context: EvaluationContext): Finding[];
}

/** The parts of most findings that have no messages to show. */
export const NO_MESSAGES = { errors: [], scope: null, baseline: null, isNew: true } as const;
