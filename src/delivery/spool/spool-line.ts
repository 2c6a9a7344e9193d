import { createHash } from 'node:crypto';
import type { DeliveryReport } from '../delivery-report.js';

/** Enough to notice a torn or damaged line; nobody has to be kept from forging one. */
const CHECKSUM_LENGTH = 16;

/** A report as one line of the spool: a checksum, a space, and the report as JSON. */
export function encodeLine(report: DeliveryReport): string {
  const json = JSON.stringify(report);
  return `${checksum(json)} ${json}\n`;
}

/** The report of a line without its line break, or null when the line is damaged. */
export function decodeLine(line: string): DeliveryReport | null {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  if (line[CHECKSUM_LENGTH] !== ' ' || line.slice(0, CHECKSUM_LENGTH) !== checksum(json)) return null;
  const report = JSON.parse(json) as DeliveryReport;
  return { ...report, source: 'spool', receivedAt: new Date(report.receivedAt) };
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, CHECKSUM_LENGTH);
}
