import { v5 as uuidv5 } from 'uuid';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { MessageStatus } from '../plivo/statuses.js';
import { callbackReport, type PlivoMessage, reportedAt } from './callback.js';
import type { SeededRandom } from './seeded-random.js';
import type { ReportStep } from './step-sequence.js';
import { HOUR_MS } from './send-times.js';

const LATE = 0.006;
const REPEATED = 0.02;
const CONTRADICTED = 0.0005;

/**
 * The reports on a message as they arrive: one `sent` in a hundred and fifty comes hours late,
 * below the current status by then; one report in fifty comes twice; a few name the UUID of another
 * message.
 */
export function reportSteps(
  random: SeededRandom,
  message: PlivoMessage,
  path: Pick<DeliveryReport, 'messageId' | 'bodySigned'>,
): ReportStep[] {
  const reports = statusesOf(message).flatMap((status) => {
    const delay = random.between(80, 700);
    const late = status === 'sent' && random.chance(LATE) ? random.between(HOUR_MS, 20 * HOUR_MS) : 0;
    const at = Math.round(reportedAt(message, status) + delay + late);
    const report = callbackReport(message, status, path, at);
    return random.chance(REPEATED) ? [report, { ...report, receivedAt: new Date(at + 60_000) }] : [report];
  });
  const last = reports.at(-1);
  if (last && path.messageId !== null && random.chance(CONTRADICTED)) {
    const messageUuid = uuidv5('contradicted', message.messageUuid);
    const receivedAt = new Date(last.receivedAt.getTime() + 90_000);
    reports.push({ ...last, messageUuid, identity: [messageUuid, last.status], receivedAt });
  }
  return reports.map((report) => ({ at: report.receivedAt.getTime(), report }));
}

function statusesOf({ outcome }: PlivoMessage): MessageStatus[] {
  const { status } = outcome;
  return status === 'sent' || status === 'failed' ? ['queued', status] : ['queued', 'sent', status];
}
