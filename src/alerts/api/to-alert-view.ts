import type { Alert } from '../alert.js';
import type { ConfiguredRule } from '../alerts.service.js';
import type { AlertRuleView, AlertView } from './alert.view.js';

export function toAlertView({ foundAt: _foundAt, ...alert }: Alert): AlertView {
  return {
    ...alert,
    errors: [...alert.errors],
    messages: [...alert.messages],
    raisedAt: alert.raisedAt.toISOString(),
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
    snoozedUntil: alert.snoozedUntil?.toISOString() ?? null,
  };
}

export function toAlertRuleView({ rule, enabled, settings }: ConfiguredRule): AlertRuleView {
  return {
    name: rule.name,
    description: rule.description,
    enabled,
    settings: Object.entries(rule.settings).map(([name, setting]) => ({
      name,
      value: settings[name]!,
      default: setting.default,
      least: setting.least,
      most: setting.most,
      description: setting.description,
    })),
  };
}
