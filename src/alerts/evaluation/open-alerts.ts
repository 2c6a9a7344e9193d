import type { RuleFinding } from '../rules/rules.js';

/** The fields of an open alert that are needed for resolving it. */
export interface OpenAlert {
  id: string;
  rule: string;
  subject: string;
  foundAt: Date;
}

/** The changes to alerts by one evaluation. */
export interface AlertChanges<Open extends OpenAlert> {
  raised: RuleFinding[];
  /** Open before and found again. */
  found: Open[];
  resolved: Open[];
}

/**
 * An alert without a finding for this time is resolved. A shorter gap does not raise a second
 * alert.
 */
const CALM_MS = 10 * 60_000;

/** Compares findings with open alerts. */
export function compareFindings<Open extends OpenAlert>(
  open: readonly Open[],
  findings: readonly RuleFinding[],
  at: Date,
): AlertChanges<Open> {
  const byKey = new Map(open.map((alert) => [openKeyOf(alert), alert]));
  const changes: AlertChanges<Open> = { raised: [], found: [], resolved: [] };
  for (const finding of findings) {
    const alert = byKey.get(openKeyOf(finding));
    if (alert) changes.found.push(alert);
    else if (finding.isNew) changes.raised.push(finding);
  }
  const foundNow = new Set(findings.map(openKeyOf));
  changes.resolved = open.filter(
    (alert) => !foundNow.has(openKeyOf(alert)) && at.getTime() - alert.foundAt.getTime() >= CALM_MS,
  );
  return changes;
}

/** The unique key of an open alert: at most one per rule and subject. */
export function openKeyOf({ rule, subject }: { rule: string; subject: string }): string {
  return `${rule} ${subject}`;
}

export function openSubjectsOf(open: readonly OpenAlert[]): Map<string, Set<string>> {
  const subjects = new Map<string, Set<string>>();
  for (const { rule, subject } of open) subjects.set(rule, (subjects.get(rule) ?? new Set()).add(subject));
  return subjects;
}
