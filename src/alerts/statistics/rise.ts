import { logTailChance } from './beta-binomial.js';

/** A part of a whole, such as failed messages among final ones. */
export interface Share {
  part: number;
  whole: number;
}

/** The usual share. */
export interface Baseline {
  share: number;
  /** The effective number of messages behind the share. */
  weight: number;
}

export interface RiseLimits {
  /** The minimum `whole`. A smaller one is too little data. */
  minWhole: number;
  /** The minimum increase of the share over the usual one, from 0 to 1. */
  minRise: number;
}

export interface Rise extends Share {
  usual: number;
  /**
   * The natural logarithm of the probability that chance alone gives a share at least this high.
   */
  logChance: number;
}

/** With fewer days or messages there is no baseline. */
const MIN_DAYS = 3;
const MIN_WHOLE = 50;
/** From this many days on, the worst day is left out: it may have been an incident. */
const TRIMMED_FROM = 4;
/** The maximum weight: seven days do not show all of the day-to-day variation. */
const MAX_WEIGHT = 300;
/**
 * One in a million. About 50 groups are checked in about 3,000 separate windows a month: less than
 * one false alarm in six months, if messages fail independently.
 */
const MAX_LOG_CHANCE = Math.log(1e-6);

/** The baseline of the same hour of past days; null if there are too few. */
export function baselineOf(days: readonly Share[]): Baseline | null {
  const known = days.filter(({ whole }) => whole > 0);
  if (known.length < MIN_DAYS) return null;
  const kept = known.length < TRIMMED_FROM ? known : withoutWorst(known);
  const { part, whole } = sumOf(kept);
  if (whole < MIN_WHOLE) return null;
  const share = part / whole;
  return { share, weight: Math.min(MAX_WEIGHT, weightOfDay(kept, share, whole)) };
}

/** The rise of a share over its baseline; null if there is none, or if it may be chance. */
export function findRise(now: Share, baseline: Baseline, limits: RiseLimits): Rise | null {
  if (now.whole < limits.minWhole || !isGreater(now, baseline, limits.minRise)) return null;
  const { share, weight } = baseline;
  // Half a message on each side: a share of 0 is never certain.
  const logChance = logTailChance(now, { alpha: share * weight + 0.5, beta: (1 - share) * weight + 0.5 });
  return logChance > MAX_LOG_CHANCE ? null : { ...now, usual: share, logChance };
}

/**
 * How much likelier a share is under its own rate than under the usual one, as a logarithm. It
 * grows with the difference and with the number of messages, so it is greatest for the group that
 * contains exactly the affected messages.
 */
export function evidenceOf({ part, whole }: Share, { share }: Baseline): number {
  const usual = Math.max(share, 1 / MAX_WEIGHT);
  const own = part / whole;
  const missed = own === 1 ? 0 : (whole - part) * Math.log((1 - own) / (1 - usual));
  return part === 0 ? missed : part * Math.log(own / usual) + missed;
}

/** Whether a share is greater than usual by at least this much. */
export function isGreater({ part, whole }: Share, { share }: Pick<Baseline, 'share'>, rise: number): boolean {
  return whole > 0 && part / whole >= share + rise;
}

export function sumOf(shares: readonly Share[]): Share {
  return shares.reduce((sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }), {
    part: 0,
    whole: 0,
  });
}

function withoutWorst(days: readonly Share[]): Share[] {
  const worst = days.reduce((one, other) => (other.part / other.whole > one.part / one.whole ? other : one));
  return days.filter((day) => day !== worst);
}

/**
 * The effective number of messages behind the share of one more day. At most `whole`; smaller if
 * days differ by more than chance (dispersion above 1).
 */
function weightOfDay(days: readonly Share[], share: number, whole: number): number {
  const variance = share * (1 - share);
  if (variance === 0) return whole;
  const squares = days.reduce((sum, day) => sum + (day.part - day.whole * share) ** 2 / day.whole, 0);
  const dispersion = Math.max(1, squares / variance / (days.length - 1));
  return whole / (dispersion + (dispersion - 1) * days.length);
}
