import type { AlertRule, AlertRuleChange } from '../../api/alerts.js';

/** How one rule is to be evaluated. */
export interface RuleChoice {
  enabled: boolean;
  settings: Readonly<Record<string, number>>;
}

/** The rules that differ from their defaults, as `PUT /alerts/rules` takes them, with a choice for one of them. */
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
    // The names are those of the service's answer.
    return [{ name: rule.name as AlertRuleChange['name'], enabled, settings }];
  });
}

/** Whether the rule has its defaults. */
export function hasDefaults({ enabled, settings }: AlertRule): boolean {
  return enabled && settings.every((setting) => setting.value === setting.default);
}
