import type { AlertRule, Finding, Settings } from './alert-rule.js';
import { BalanceRule } from './balance.rule.js';
import { CostRule } from './cost.rule.js';
import { DeadLettersRule } from './dead-letters.rule.js';
import { DeliveryRateRule } from './delivery-rate.rule.js';
import { ErrorShareRule } from './error-share.rule.js';
import { FailedWritesRule } from './failed-writes.rule.js';
import { FeedLagRule } from './feed-lag.rule.js';
import { LateReportsRule } from './late-reports.rule.js';
import { MissingReportsRule } from './missing-reports.rule.js';
import { OptOutRateRule } from './opt-out-rate.rule.js';
import { RefusedCallbacksRule } from './refused-callbacks.rule.js';
import type { RuleInput } from './rule-input.js';
import { SpoolRule } from './spool.rule.js';
import { WebhookEndpointsRule } from './webhook-endpoints.rule.js';
import { UnknownOutcomesRule } from './unknown-outcomes.rule.js';

/** All rules in order of evaluation: each gets the findings of the earlier ones. */
export const RULES: readonly AlertRule[] = [
  new DeliveryRateRule(),
  new ErrorShareRule(),
  new MissingReportsRule(),
  new LateReportsRule(),
  new RefusedCallbacksRule(),
  new FailedWritesRule(),
  new SpoolRule(),
  new CostRule(),
  new OptOutRateRule(),
  new UnknownOutcomesRule(),
  new DeadLettersRule(),
  new FeedLagRule(),
  new WebhookEndpointsRule(),
  new BalanceRule(),
];

/** The settings of a rule: the defaults with the changes of operators. */
export interface RuleSettings {
  name: string;
  enabled: boolean;
  settings: Settings;
}

/** A finding with its rule. */
export interface RuleFinding extends Finding {
  rule: string;
}

/** Evaluates the enabled rules. */
export function evaluateRules(
  input: RuleInput,
  settings: ReadonlyMap<string, RuleSettings>,
  openSubjects: ReadonlyMap<string, ReadonlySet<string>>,
): RuleFinding[] {
  const findingsByRule = new Map<string, readonly Finding[]>();
  for (const rule of RULES) {
    const { enabled, settings: values } = settings.get(rule.name) ?? defaultsOf(rule);
    if (!enabled) continue;
    const open = openSubjects.get(rule.name) ?? new Set<string>();
    const context = { openSubjects: open, earlierFindings: findingsByRule };
    findingsByRule.set(rule.name, rule.evaluate(input, values, context));
  }
  return [...findingsByRule].flatMap(([rule, findings]) => findings.map((finding) => ({ rule, ...finding })));
}

export function defaultsOf({ name, settings }: AlertRule): RuleSettings {
  const defaults = Object.entries(settings).map(([setting, { default: value }]) => [setting, value]);
  return { name, enabled: true, settings: Object.fromEntries(defaults) as Settings };
}
