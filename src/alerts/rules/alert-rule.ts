import type { ErrorMeaning } from '../../plivo/error-codes.js';
import type { ReportedStatus } from '../../reports/reported-statuses.js';
import type { GroupFilter } from '../statistics/risen-groups.js';
import type { RuleInput } from './rule-input.js';

/** The messages of a finding. */
export interface MessageScope {
  from: Date;
  to: Date;
  filter: GroupFilter;
  statuses: readonly ReportedStatus[];
  /** Undefined: any code, or none. */
  errorCode?: string;
}

export interface ErrorCount extends ErrorMeaning {
  /** Null if the report had none. */
  code: string | null;
  messages: number;
}

/** The dashboard page or API route that an alert links to. */
export type LinkTarget =
  '/feeds' | '/health/ready' | 'dead-letters' | 'opt-outs' | 'overview' | 'unknown-outcomes' | 'webhooks';

/** A problem found by a rule in one evaluation. */
export interface Finding {
  /** The subject: `network=262-02`, or `service`. */
  subject: string;
  /** False: only keeps an open alert open. The gap between the two limits is the hysteresis. */
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

/** The open alerts of a rule, and the findings of the earlier rules of this evaluation. */
export interface EvaluationContext {
  /** Subjects of this rule with an open alert. */
  openSubjects: ReadonlySet<string>;
  /** By the name of the rule. */
  earlierFindings: ReadonlyMap<string, readonly Finding[]>;
}

/** A rule turns its input into findings. It has no state. */
export interface AlertRule {
  readonly name: string;
  /** The problem that it finds, as one sentence. */
  readonly description: string;
  readonly settings: Readonly<Record<string, Setting>>;
  evaluate(input: RuleInput, settings: Settings, context: EvaluationContext): Finding[];
}

/** Common fields of findings without messages. */
export const NO_MESSAGES = { errors: [], scope: null, baseline: null, isNew: true } as const;
