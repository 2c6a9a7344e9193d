import type { DeliveryReport } from '../delivery-report.js';

/**
 * Splits reports into rounds, so that within a round all reports of one UUID have the same binding
 * columns and all of one message have one UUID. Each round's statement then sees what earlier
 * rounds have written. Nearly always there is one round.
 */
export function splitIntoRounds(reports: readonly DeliveryReport[]): (readonly DeliveryReport[])[] {
  const rounds: (readonly DeliveryReport[])[] = [];
  for (let left = reports; left.length > 0;) {
    const bindings = new Map<string, DeliveryReport>();
    const uuids = new Map<string, string>();
    const later: DeliveryReport[] = [];
    for (const report of left) if (!fits(report, bindings, uuids)) later.push(report);
    rounds.push(later.length === 0 ? left : left.filter((report) => !later.includes(report)));
    left = later;
  }
  return rounds;
}

/** Whether a report agrees with the round so far. If it does, later ones must agree with it. */
function fits(
  report: DeliveryReport,
  bindings: Map<string, DeliveryReport>,
  uuids: Map<string, string>,
): boolean {
  const { messageUuid, messageId } = report;
  const other = bindings.get(messageUuid);
  if (other !== undefined && !boundAlike(report, other)) return false;
  if (messageId !== null) {
    const uuid = uuids.get(messageId);
    if (uuid !== undefined && uuid !== messageUuid) return false;
    uuids.set(messageId, messageUuid);
  }
  if (other === undefined) bindings.set(messageUuid, report);
  return true;
}

function boundAlike(one: DeliveryReport, other: DeliveryReport): boolean {
  return (
    one.messageId === other.messageId &&
    one.batchId === other.batchId &&
    one.bodySigned === other.bodySigned &&
    one.recipient === other.recipient
  );
}
