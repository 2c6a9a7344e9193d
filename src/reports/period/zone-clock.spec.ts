import { describe, expect, it } from '@jest/globals';

const QUARTER_MS = 900_000;
const [FIRST, LAST] = [Date.UTC(2020, 0), Date.UTC(2041, 0)];
/** No zone changes its clocks and back within this time: Morocco's Ramadan is the shortest, with five weeks. */
const STEP_MS = 14 * 86_400_000;

/** Offset in milliseconds, to the second. */
function offsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign = '', hours = 0, minutes = 0, seconds = 0] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at)) ?? [];
    return Number(`${sign}1`) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  };
}

/** Every offset of a zone, and every instant at which clocks change. */
function readZone(timeZone: string): { offsets: Set<number>; changes: number[] } {
  const offsetOf = offsets(timeZone);
  const changes: number[] = [];
  let known = offsetOf(FIRST);
  const found = new Set([known]);
  for (let at = FIRST; at < LAST; at += STEP_MS) {
    const next = offsetOf(at + STEP_MS);
    if (next === known) continue;
    let [low, high] = [at, at + STEP_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetOf(middle) === known) low = middle;
      else high = middle;
    }
    changes.push(high);
    found.add(next);
    known = next;
  }
  return { offsets: found, changes };
}

/** Clocks of a station in Antarctica went forward a minute after midnight, long before the first message. */
const EXCEPTIONS = new Set(
  ['2020-10-03T16:01Z', '2021-10-02T16:01Z', '2022-10-01T16:01Z'].map((text) => Date.parse(text)),
);

describe('clocks of every zone', () => {
  const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone, readZone(zone)]));
  const times = [...zones.values()]
    .flatMap(({ offsets, changes }) => [...offsets, ...changes])
    .filter((time) => !EXCEPTIONS.has(time));

  it('are ahead of UTC by quarters of an hour, and change on one', () => {
    expect(zones.size).toBeGreaterThan(400);
    expect(zones.get('Europe/Berlin')!.changes).toHaveLength(42);
    // Versions of Node.js differ in what they know of its changes.
    expect(zones.get('Africa/Casablanca')!.changes.length).toBeGreaterThan(10);
    expect(times.filter((time) => time % QUARTER_MS !== 0)).toEqual([]);
  });
});
