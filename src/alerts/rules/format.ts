import { explainErrorCode } from '../../plivo/error-codes.js';
import { ALL } from '../statistics/risen-groups.js';
import type { ErrorCount } from './alert-rule.js';

const WITHOUT_CODE = { meaning: 'The report has no error code', resend: 'no' } as const;
/** Maximum error codes in a notice. */
const MAX_CODES = 5;

/** `12.3 %` */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? Math.round(value) : Number(value.toFixed(1))} %`;
}

/** `$12.30` */
export function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}

export function count(number: number): string {
  return number.toLocaleString('en');
}

/** `to network 262-02`, or nothing for all messages. */
export function describeSubject(subject: string): string {
  if (subject === ALL) return '';
  const [field, value] = splitSubject(subject);
  const preposition = field === 'country' || field === 'network' ? 'to' : field === 'sender' ? 'from' : 'of';
  return ` ${preposition} ${field} ${value}`;
}

/** Most messages first. */
export function explainErrors(failed: ReadonlyMap<string | null, number>): ErrorCount[] {
  return [...failed]
    .map(([code, messages]) => ({
      code,
      messages,
      ...(code === null ? WITHOUT_CODE : explainErrorCode(code)),
    }))
    .toSorted((one, other) => other.messages - one.messages)
    .slice(0, MAX_CODES);
}

function splitSubject(subject: string): [string, string] {
  const at = subject.indexOf('=');
  return [subject.slice(0, at), subject.slice(at + 1)];
}
