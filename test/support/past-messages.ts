import { SandboxMessage } from '../../src/sandbox/sandbox-message.js';
import type { ScenarioReport } from '../../src/sandbox/scenarios.js';
import { LIVE } from './service.js';

const REPORTS: readonly ScenarioReport[] = [
  { status: 'delivered' },
  { status: 'delivered' },
  { status: 'undelivered', errorCode: '200' },
  { status: 'sent' },
  { status: 'failed', errorCode: '300' },
];

/** Messages that another program sent through the account, evenly over a period, oldest first. */
export function pastMessages(count: number, from: Date, to: Date): SandboxMessage[] {
  const stepMs = (to.getTime() - from.getTime()) / count;
  return Array.from({ length: count }, (_, index) => {
    const acceptedAt = new Date(from.getTime() + index * stepMs);
    return pastMessage({ acceptedAt, to: `+1415555${1000 + index}`, report: REPORTS[index % 5]! });
  });
}

export function pastMessage({
  acceptedAt,
  to = '+14155550123',
  report = { status: 'delivered' },
}: {
  acceptedAt: Date;
  to?: string;
  report?: ScenarioReport;
}): SandboxMessage {
  const order = {
    from: LIVE.PLIVO_SENDER_NUMBER,
    powerpackUuid: null,
    to,
    text: 'hello'.repeat(Number(to.at(-1)) * 10),
    callbackUrl: undefined,
    method: 'POST',
    dlt: {},
  } as const;
  const message = new SandboxMessage(order, acceptedAt);
  message.advance(report, 3);
  return message;
}
