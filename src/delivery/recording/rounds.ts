import { STATUSES } from '../../plivo/statuses.js';
import type { DeliveryReport } from '../delivery-report.js';

/**
 * Splits reports into rounds, so that within a round all reports of one UUID have the same binding
 * columns and all of one message have one UUID. Each round's statement then sees the writes of
 * earlier rounds. Nearly always there is one round.
 *
 * @param confirmsFinal whether final statuses wait: then final and other statuses of one UUID are
 *   split
 */
export function splitIntoRounds(
  reports: readonly DeliveryReport[],
  confirmsFinal = false,
): (readonly DeliveryReport[])[] {
  const alike = confirmsFinal ? confirmedAlike : boundAlike;
  const rounds: (readonly DeliveryReport[])[] = [];
  for (let left = reports; left.length > 0;) {
    const bindings = new Map<string, DeliveryReport>();
    const uuids = new Map<string, string>();
    const later: DeliveryReport[] = [];
    const fits = (report: DeliveryReport): boolean => agrees(report, bindings, uuids, alike);
    for (const report of left) if (!fits(report)) later.push(report);
    rounds.push(later.length === 0 ? left : left.filter((report) => !later.includes(report)));
    left = later;
  }
  return rounds;
}

/** Whether a report agrees with the round so far. If so, adds it to the round. */
function agrees(
  report: DeliveryReport,
  bindings: Map<string, DeliveryReport>,
  uuids: Map<string, string>,
  alike: typeof boundAlike,
): boolean {
  const { messageUuid, messageId } = report;
  const other = bindings.get(messageUuid);
  if (other !== undefined && !alike(report, other)) return false;
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

function confirmedAlike(one: DeliveryReport, other: DeliveryReport): boolean {
  return boundAlike(one, other) && STATUSES[one.status].final === STATUSES[other.status].final;
}
