import { type Finding, ok, warning } from './finding.js';

/** A Date header has whole seconds, and the response takes time. */
const MAX_CLOCK_DIFFERENCE_MS = 5_000;

/** Another clock, read between two times of this machine's clock. All are in milliseconds. */
export interface ReadClock {
  /** Such as `the database's`. */
  whose: string;
  sentAt: number;
  theirs: number;
  receivedAt: number;
}

/** Checks that this machine's clock agrees with another one. */
export function checkClock({ whose, sentAt, theirs, receivedAt }: ReadClock): Finding {
  const difference = Math.max(sentAt - theirs, theirs - receivedAt, 0);
  if (difference <= MAX_CLOCK_DIFFERENCE_MS) return ok('clock', `This clock agrees with ${whose}.`);
  const seconds = Math.round(difference / 1_000);
  return warning('clock', `This clock and ${whose} differ by ${seconds} s. Set both by NTP.`);
}
