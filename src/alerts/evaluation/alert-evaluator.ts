import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { HttpEnvironment } from '../../config/groups/http.js';
import { Transactions } from '../../core/database/transactions.js';
import type { Statement } from '../../core/database/statement.js';
import type { Alert, AlertNotice } from '../alert.js';
import { AlertReader } from '../alert.reader.js';
import { AlertStore } from '../alert.store.js';
import { MessageFigures } from '../figures/message-figures.js';
import { SampleMessagesReader } from '../figures/sample-messages.reader.js';
import { RuleInputReader } from '../figures/rule-input-reader.js';
import { evaluateRules, type RuleFinding } from '../rules/rules.js';
import { RuleSettingsStore } from '../rules/rule-settings.store.js';
import { AlertSinks } from '../sinks/alert-sinks.js';
import { EvaluationStore } from './evaluation.store.js';
import { toLink } from './to-link.js';
import { compareFindings, openKeyOf, openSubjectsOf } from './open-alerts.js';

const MAX_SAMPLES = 5;

/** Evaluates all rules. Changes of alerts and their notices are stored in one transaction. */
@Injectable()
export class AlertEvaluator {
  private readonly logger = new Logger(AlertEvaluator.name);

  constructor(
    private readonly alerts: AlertReader,
    private readonly evaluations: EvaluationStore,
    private readonly figures: MessageFigures,
    private readonly http: HttpEnvironment,
    private readonly samples: SampleMessagesReader,
    private readonly settings: RuleSettingsStore,
    private readonly sinks: AlertSinks,
    private readonly inputs: RuleInputReader,
    private readonly store: AlertStore,
    private readonly transactions: Transactions,
  ) {}

  /** @param owner of the lease, which must still be valid at the end */
  async evaluate(owner: string, at: Date): Promise<void> {
    const [settings, open] = [await this.settings.findSettings(), await this.alerts.findOpen()];
    const input = await this.inputs.read(at);
    const findings = evaluateRules(input, settings, openSubjectsOf(open));
    const changes = compareFindings(open, findings, at);
    const raised = await this.toAlerts(changes.raised, at);
    const resolved = changes.resolved.map((alert) => ({
      ...alert,
      state: 'resolved' as const,
      resolvedAt: at,
    }));
    const awake = open.filter((alert) => !changes.resolved.includes(alert) && isAwake(alert, at));
    const notices: AlertNotice[] = [
      ...[...raised, ...awake.filter(({ acknowledgedAt }) => acknowledgedAt === null)]
        .filter((alert) => !isSnoozed(alert, at))
        .map((alert) => ({ what: 'raised' as const, alert })),
      ...resolved
        .filter((alert) => !isSnoozed(alert, at))
        .map((alert) => ({ what: 'resolved' as const, alert })),
    ];
    const statements: Statement[] = [
      this.evaluations.completeStatement(owner, at),
      ...raised.map((alert) => this.store.insertStatement(alert)),
      this.store.foundStatement(
        changes.found.map(({ id }) => id),
        at,
      ),
      ...resolved.map(({ id }) => this.store.resolveStatement(id, at)),
      this.store.endSnoozeStatement(awake.map(({ id }) => id)),
      ...this.sinks.statementsFor(notices),
    ];
    await this.transactions.transaction(statements);
    this.sinks.afterCommit(notices);
  }

  private async toAlerts(findings: readonly RuleFinding[], at: Date): Promise<Alert[]> {
    if (findings.length === 0) return [];
    const snoozed = new Map(
      (await this.alerts.findSnoozed(at)).map((alert) => [openKeyOf(alert), alert.snoozedUntil]),
    );
    const alerts: Alert[] = [];
    for (const finding of findings)
      alerts.push(await this.toAlert(finding, at, snoozed.get(openKeyOf(finding)) ?? null));
    return alerts;
  }

  private async toAlert(finding: RuleFinding, at: Date, snoozedUntil: Date | null): Promise<Alert> {
    const { rule, subject, summary, figures, baseline, errors } = finding;
    return {
      id: uuidv7(),
      rule,
      subject,
      state: 'open',
      summary,
      figures,
      baseline,
      errors,
      messages: await this.findSamples(finding),
      link: `${this.http.baseUrls[0]}${toLink(finding)}`,
      raisedAt: at,
      foundAt: at,
      resolvedAt: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
      snoozedUntil,
    };
  }

  /** An alert without examples is better than none. */
  private async findSamples({ rule, scope }: RuleFinding): Promise<Alert['messages']> {
    if (!scope) return [];
    try {
      return await this.samples.findByNumber(await this.figures.findNewest(scope, MAX_SAMPLES));
    } catch (error) {
      this.logger.warn(`no messages found for an alert of ${rule}: ${String(error)}`);
      return [];
    }
  }
}

function isSnoozed({ snoozedUntil }: Alert, at: Date): boolean {
  return snoozedUntil !== null && snoozedUntil > at;
}

/** Whether its snooze has ended. */
function isAwake({ snoozedUntil }: Alert, at: Date): boolean {
  return snoozedUntil !== null && snoozedUntil <= at;
}
