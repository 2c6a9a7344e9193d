import { compareFindings, type OpenAlert, openSubjectsOf } from '../../src/alerts/evaluation/open-alerts.js';
import { evaluateRules } from '../../src/alerts/rules/rules.js';
import type { Incident, IncidentMonth } from './incident-month.js';

export interface RaisedAlert extends OpenAlert {
  /** Minutes from the start of the month. */
  raised: number;
  resolved: number | null;
  summary: string;
}

/** Around an incident, the rules are evaluated at every minute, as in the service. */
const AROUND_MINUTES = 180;
/** Otherwise less often, which takes a quarter of the time. */
const CALM_STEP_MINUTES = 5;

/** Evaluates the rules through a month. */
export function watchMonth(month: IncidentMonth, until = month.minutes): RaisedAlert[] {
  const all: RaisedAlert[] = [];
  for (let minute = 0; minute <= until; minute += stepAt(month, minute)) {
    const input = month.inputAt(minute);
    const open = all.filter(({ resolved }) => resolved === null);
    const findings = evaluateRules(input, new Map(), openSubjectsOf(open));
    const changes = compareFindings(open, findings, input.at);
    for (const alert of changes.found) alert.foundAt = input.at;
    for (const alert of changes.resolved) alert.resolved = minute;
    for (const { rule, subject, summary } of changes.raised) {
      all.push({
        id: String(all.length),
        rule,
        subject,
        summary,
        foundAt: input.at,
        raised: minute,
        resolved: null,
      });
    }
  }
  return all;
}

function stepAt({ incidents }: IncidentMonth, minute: number): number {
  const isNear = incidents.some(
    ({ from, to }) => minute >= from - AROUND_MINUTES && minute < to + AROUND_MINUTES,
  );
  return isNear ? 1 : CALM_STEP_MINUTES;
}

/** Minutes until an alert was raised for the incident; null if none was before it ended. */
export function minutesUntilFound(
  { from, noticeable, to, rule, subjects }: Incident,
  alerts: readonly RaisedAlert[],
): number | null {
  const first = alerts.find(
    (alert) =>
      alert.rule === rule && subjects.includes(alert.subject) && alert.raised >= from && alert.raised < to,
  );
  return first ? Math.max(0, first.raised - noticeable) : null;
}

/** Minutes after its end during which an incident is still in the hour's figures. */
const AFTER = 65;

/** Alerts without an incident. */
export function falseAlarms(incidents: readonly Incident[], alerts: readonly RaisedAlert[]): RaisedAlert[] {
  return alerts.filter(
    ({ rule, subject, raised }) =>
      !incidents.some(
        (incident) =>
          raised >= incident.from &&
          raised < incident.to + AFTER &&
          ((rule === incident.rule && incident.subjects.includes(subject)) ||
            incident.alsoRaised?.some(
              (other) => other === subject || (other === 'late' && rule === 'late_reports'),
            )),
      ),
  );
}
