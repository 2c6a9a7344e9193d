import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { Page, PageQuery } from '../http/page.js';
import type { FieldError } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';
import { AlertNotFoundException } from './alert.exceptions.js';
import type { Alert, AlertState } from './alert.js';
import { AlertReader } from './alert.reader.js';
import { AlertStore } from './alert.store.js';
import type { AlertRule, Settings } from './rules/alert-rule.js';
import { RuleSettingsStore } from './rules/rule-settings.store.js';
import { RULES, type RuleSettings } from './rules/rules.js';
import { AlertSinks, type ChannelResult } from './sinks/alert-sinks.js';

const MINUTE_MS = 60_000;

/** A rule with its current settings. */
export interface ConfiguredRule extends RuleSettings {
  rule: AlertRule;
}

/** New settings of a rule. */
export interface RuleChange {
  name: string;
  enabled: boolean;
  settings: Settings;
}

/** An operator's actions on alerts. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly alerts: AlertReader,
    private readonly clock: Clock,
    private readonly rules: RuleSettingsStore,
    private readonly sinks: AlertSinks,
    private readonly store: AlertStore,
  ) {}

  listAlerts(
    page: PageQuery,
    filter: { state?: AlertState | undefined; rule?: string | undefined },
  ): Promise<Page<Alert>> {
    return this.alerts.listAlerts(page, filter);
  }

  /** @throws {AlertNotFoundException} */
  async readAlert(id: string): Promise<Alert> {
    const alert = await this.alerts.findAlert(id);
    if (!alert) throw new AlertNotFoundException();
    return alert;
  }

  /**
   * Suppresses notices of the rule and subject for some minutes. If the alert is still open then,
   * another notice is sent.
   *
   * @throws {AlertNotFoundException}
   */
  async snooze(id: string, minutes: number): Promise<Alert> {
    const until = new Date(this.clock.now().getTime() + minutes * MINUTE_MS);
    if (!(await this.store.snooze(id, until))) throw new AlertNotFoundException();
    return this.readAlert(id);
  }

  /** @throws {AlertNotFoundException} */
  async acknowledge(id: string, by: string | null): Promise<Alert> {
    if (!(await this.store.acknowledge(id, by))) throw new AlertNotFoundException();
    return this.readAlert(id);
  }

  async listRules(): Promise<ConfiguredRule[]> {
    const settings = await this.rules.findSettings();
    return RULES.map((rule) => ({ rule, ...settings.get(rule.name)! }));
  }

  /**
   * Rules and settings that are missing from the list get their defaults.
   *
   * @throws {ValidationFailedException}
   */
  async replaceRules(changes: readonly RuleChange[]): Promise<ConfiguredRule[]> {
    const mistakes = changes.flatMap((change, index) => findMistakes(change, index, changes));
    if (mistakes.length > 0) throw new ValidationFailedException(mistakes);
    await this.rules.replaceSettings(changes);
    return this.listRules();
  }

  /** Sends a test notice on every channel. */
  test(): Promise<ChannelResult[]> {
    return this.sinks.sendNow({
      title: 'Test: alerts arrive',
      text: 'This is a test of POST /alerts/test. Nothing is wrong.',
    });
  }
}

function findMistakes(
  { name, settings }: RuleChange,
  index: number,
  changes: readonly RuleChange[],
): FieldError[] {
  const at = `rules.${index}`;
  const rule = RULES.find((known) => known.name === name);
  if (!rule) {
    const names = RULES.map((known) => known.name).join(', ');
    return [{ field: `${at}.name`, message: `name must be one of ${names}.` }];
  }
  if (changes.findIndex((change) => change.name === name) !== index)
    return [{ field: `${at}.name`, message: 'name must be named once.' }];
  return Object.entries(settings).flatMap(([setting, value]) => {
    const field = `${at}.settings.${setting}`;
    if (!Object.hasOwn(rule.settings, setting)) {
      const known = Object.keys(rule.settings).join(', ');
      return [{ field, message: `settings of ${name} are ${known}.` }];
    }
    const { least, most } = rule.settings[setting]!;
    const isSound = typeof value === 'number' && value >= least && value <= most;
    return isSound ? [] : [{ field, message: `${setting} must be a number between ${least} and ${most}.` }];
  });
}
