import { randomUUID } from 'node:crypto';
import { smsLength } from '../plivo/sms-text.js';
import { STATUSES } from '../plivo/statuses.js';
import type { ScenarioReport } from './scenarios.js';

/** Micro-USD per segment. */
const RATE_MICROS = 5_500;
const STAGE = { queued: 0, sent: 1, delivered: 2, undelivered: 2, failed: 2, rejected: 2, read: 3 } as const;
/** A few networks by calling code; all others are the test network 001-01. */
const NETWORKS: readonly [callingCode: string, mcc: string, mnc: string][] = [
  ['1', '310', '004'],
  ['44', '234', '015'],
  ['49', '262', '002'],
  ['91', '405', '803'],
];

/** A send to one number. */
export interface SandboxOrder {
  /** The sender of the request, or the number picked from the Powerpack. */
  from: string;
  /** The Powerpack of the request; null if it has a sender. */
  powerpackUuid: string | null;
  to: string;
  text: string;
  callbackUrl: string | undefined;
  method: 'GET' | 'POST';
  /** The DLT parameters of the request. */
  dlt: DltParameters;
}

/** The parameters that were given, by Plivo's names. */
export type DltParameters = Partial<Record<(typeof DLT_PARAMETERS)[number], string>>;

export const DLT_PARAMETERS = ['dlt_entity_id', 'dlt_template_id', 'dlt_template_category'] as const;

/** A message in the sandbox, and Plivo's reports on it. */
export class SandboxMessage {
  readonly uuid = randomUUID();
  private latest: ScenarioReport & { sequence: number } = { status: 'queued', sequence: 0 };

  constructor(
    readonly order: SandboxOrder,
    readonly acceptedAt = new Date(),
  ) {}

  /** Plivo knows the latest status, whatever the order of the callbacks. */
  advance(report: ScenarioReport, sequence: number): void {
    if (sequence > this.latest.sequence) this.latest = { ...report, sequence };
  }

  /** The parameters of a status callback (plivo.md section 2). `stepMs`: between two statuses. */
  parameters(report: ScenarioReport, sequence: number, stepMs: number): Record<string, string> {
    const { from, to } = this.order;
    const stage = STAGE[report.status];
    const digits = to.replace(/\D/g, '');
    const [, mcc, mnc] = NETWORKS.find(([code]) => digits.startsWith(code)) ?? ['', '001', '01'];
    return {
      MessageUUID: this.uuid,
      ParentMessageUUID: this.uuid,
      PartInfo: '1 of 1',
      From: from.replace(/^\+/, ''),
      To: digits,
      Type: 'sms',
      Status: report.status,
      ErrorCode: report.errorCode ?? '000',
      Sequence: String(sequence),
      Units: String(this.units),
      TotalRate: usd(RATE_MICROS),
      TotalAmount: usd(RATE_MICROS * this.units),
      MCC: mcc,
      MNC: mnc,
      MessageTime: plivoTime(this.acceptedAt, 0),
      QueuedTime: plivoTime(this.acceptedAt, 0),
      ...(stage >= 1 && { SentTime: plivoTime(this.acceptedAt, stepMs) }),
      ...(STATUSES[report.status].final && { DeliveryReportTime: plivoTime(this.acceptedAt, 2 * stepMs) }),
      requester_ip: '127.0.0.1',
      PowerpackUUID: this.order.powerpackUuid ?? '',
    };
  }

  /** The message as Plivo's API returns it. */
  toResource(): Record<string, unknown> {
    return {
      api_id: randomUUID(),
      message_uuid: this.uuid,
      message_state: this.latest.status,
      message_direction: 'outbound',
      message_type: 'sms',
      message_time: `${plivoTime(this.acceptedAt, 0).slice(0, 19)}+00:00`,
      error_code: this.latest.errorCode ?? '000',
      from_number: this.order.from.replace(/^\+/, ''),
      to_number: this.order.to.replace(/\D/g, ''),
      powerpack_id: this.order.powerpackUuid,
      ...this.order.dlt,
      units: this.units,
      total_rate: usd(RATE_MICROS),
      total_amount: usd(RATE_MICROS * this.units),
      resource_uri: `/v1/Account/sandbox/Message/${this.uuid}/`,
    };
  }

  private get units(): number {
    return smsLength(this.order.text).segments;
  }
}

function usd(micros: number): string {
  return (micros / 1_000_000).toFixed(5);
}

/** `YYYY-mm-dd HH:MM:SS.SSSSSS`, UTC without a zone, as Plivo writes it. */
function plivoTime(start: Date, msLater: number): string {
  return `${new Date(start.getTime() + msLater).toISOString().replace('T', ' ').replace('Z', '')}000`;
}
