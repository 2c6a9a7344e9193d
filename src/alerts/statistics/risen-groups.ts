import { type CellGroup, GROUP_FIELDS, type GroupField } from '../figures/snapshot.js';
import {
  baselineOf,
  evidenceOf,
  findRise,
  isGreater,
  type Rise,
  type RiseLimits,
  type Share,
} from './rise.js';

/** A share of the messages of one cell. */
export interface CellShare extends Share {
  group: CellGroup;
}

/**
 * The shares to compare: current ones in one or more windows, and those of the same hour of past
 * days.
 */
export interface Comparison {
  /** The first window decides whether an open alert stays open. */
  windows: readonly (readonly CellShare[])[];
  /** Called only if a share is large enough. */
  past: () => readonly (readonly CellShare[])[];
}

export type GroupFilter = Readonly<Partial<Record<GroupField, string>>>;

/** A group whose share rose. */
export interface RisenGroup extends Omit<Rise, 'logChance'> {
  /** `network=262-02`, or `all`. */
  subject: string;
  filter: GroupFilter;
  /** The index of the window with the strongest evidence. */
  window: number;
  /** False: only keeps an open alert open. */
  isNew: boolean;
}

/** Hysteresis: an open alert stays open while the rise is at least this part of `minRise`. */
export const HYSTERESIS_SHARE = 0.5;
/** The subject of all messages together. */
export const ALL = 'all';
/** With fewer messages a window is skipped. */
const MIN_TO_KEEP = 5;

/**
 * Finds the groups that explain the rise of shares. One cause shows in many groups: a network
 * outage lowers the rate of its country, of senders and of templates. So the group with the
 * strongest evidence is taken first. Its messages are then left out, and the rest must have risen
 * by itself.
 *
 * @param open subjects with an open alert, which are taken first
 */
export function findRisenGroups(
  comparison: Comparison,
  limits: RiseLimits,
  open: ReadonlySet<string>,
): RisenGroup[] {
  const found = open.size === 0 ? [] : findKept(comparison, limits, open);
  for (;;) {
    const best = findBest(leaveOut(comparison, found), limits);
    if (!best) return found;
    found.push(best);
  }
}

/** Whether a cell belongs to a group. */
export function isIn(group: CellGroup, filter: GroupFilter): boolean {
  return GROUP_FIELDS.every((field) => filter[field] === undefined || filter[field] === group[field]);
}

function findKept(
  { windows, past }: Comparison,
  limits: RiseLimits,
  open: ReadonlySet<string>,
): RisenGroup[] {
  const now = windows.map((cells) => new GroupShares(cells));
  const days = past().map((cells) => new GroupShares(cells));
  return [...open].flatMap((subject) => {
    const filter = filterOf(subject);
    const shares = now.map((groups) => groups.shareOf(filter));
    const window = shares.findIndex(({ whole }) => whole >= MIN_TO_KEEP);
    const share = shares[window];
    const baseline = baselineOf(days.map((groups) => groups.shareOf(filter)));
    if (!share || !baseline || !isGreater(share, baseline, HYSTERESIS_SHARE * limits.minRise)) return [];
    return [{ subject, filter, window, isNew: false, ...share, usual: baseline.share }];
  });
}

/**
 * The group with the strongest evidence, if the rise of at least one group is beyond chance. The
 * best group itself may be slightly less certain, because it varies more from day to day.
 */
function findBest({ windows, past }: Comparison, limits: RiseLimits): RisenGroup | null {
  let days: GroupShares[] | undefined;
  let [isCertain, evidence] = [false, 0];
  let best: RisenGroup | null = null;
  for (const [window, cells] of windows.entries()) {
    for (const [filter, now] of new GroupShares(cells).entries()) {
      if (now.whole < limits.minWhole || now.part < now.whole * limits.minRise) continue;
      // Nearly always there is no such group, and the past is not read.
      days ??= past().map((day) => new GroupShares(day));
      const baseline = baselineOf(days.map((groups) => groups.shareOf(filter)));
      if (!baseline || !isGreater(now, baseline, limits.minRise)) continue;
      isCertain ||= findRise(now, baseline, limits) !== null;
      const own = evidenceOf(now, baseline);
      if (own <= evidence) continue;
      evidence = own;
      best = { subject: subjectOf(filter), filter, window, isNew: true, ...now, usual: baseline.share };
    }
  }
  return isCertain ? best : null;
}

const NONE: Share = { part: 0, whole: 0 };

/** The shares of all groups. */
class GroupShares {
  private readonly all: Share = { part: 0, whole: 0 };
  private readonly byField = GROUP_FIELDS.map((field) => ({ field, shares: new Map<string, Share>() }));

  constructor(cells: readonly CellShare[]) {
    for (const cell of cells) {
      if (cell.whole === 0) continue;
      addTo(this.all, cell);
      for (const { field, shares } of this.byField) {
        const value = cell.group[field];
        // Messages without a value have nothing in common.
        if (value === null || value === 'unknown') continue;
        const share = shares.get(value);
        if (share) addTo(share, cell);
        else shares.set(value, { part: cell.part, whole: cell.whole });
      }
    }
  }

  /** All messages come last: if a group contains all messages, the group is the better name. */
  *entries(): Iterable<[GroupFilter, Share]> {
    for (const { field, shares } of this.byField) {
      for (const [value, share] of shares) yield [{ [field]: value }, share];
    }
    yield [{}, this.all];
  }

  shareOf(filter: GroupFilter): Share {
    const own = this.byField.find(({ field }) => filter[field] !== undefined);
    return own ? (own.shares.get(filter[own.field]!) ?? NONE) : this.all;
  }
}

function addTo(sum: Share, { part, whole }: Share): void {
  sum.part += part;
  sum.whole += whole;
}

function subjectOf(filter: GroupFilter): string {
  const [entry] = Object.entries(filter);
  return entry ? entry.join('=') : ALL;
}

function filterOf(subject: string): GroupFilter {
  const at = subject.indexOf('=');
  return at === -1 ? {} : { [subject.slice(0, at)]: subject.slice(at + 1) };
}

function leaveOut({ windows, past }: Comparison, found: readonly { filter: GroupFilter }[]): Comparison {
  if (found.length === 0) return { windows, past };
  const isLeft = ({ group }: CellShare): boolean => !found.some(({ filter }) => isIn(group, filter));
  return {
    windows: windows.map((cells) => cells.filter(isLeft)),
    past: () => past().map((cells) => cells.filter(isLeft)),
  };
}
