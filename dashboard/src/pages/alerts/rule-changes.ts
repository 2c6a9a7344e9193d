import type { AlertRule, AlertRuleChange } from '../../api/alerts.js';

/** The settings of one rule. */
export interface RuleChoice {
  enabled: boolean;
  settings: Readonly<Record<string, number>>;
}

/**
 * The body of `PUT /alerts/rules`: all rules that differ from their defaults, with a new choice for
 * one rule.
 */
export function changesWith(
  rules: readonly AlertRule[],
  name: string,
  choice: RuleChoice,
): AlertRuleChange[] {
  return rules.flatMap((rule) => {
    const settings = Object.fromEntries(
      rule.settings
        .map((setting) => ({
          ...setting,
          value: rule.name === name ? (choice.settings[setting.name] ?? setting.default) : setting.value,
        }))
        .filter((setting) => setting.value !== setting.default)
        .map((setting) => [setting.name, setting.value]),
    );
    const enabled = rule.name === name ? choice.enabled : rule.enabled;
    if (enabled && Object.keys(settings).length === 0) return [];
    // The names come from the service's response.
    return [{ name: rule.name as AlertRuleChange['name'], enabled, settings }];
  });
}

/** Whether the rule has its defaults. */
export function hasDefaults({ enabled, settings }: AlertRule): boolean {
  return enabled && settings.every((setting) => setting.value === setting.default);
}
