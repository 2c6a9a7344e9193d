const QUARTER_MS = 900_000;
/** A month of quarter hours, which is more than one batch needs. */
const MAX_CACHED = 3_000;

interface ZoneClock {
  format: Intl.DateTimeFormat;
  known: Map<number, number>;
}

const clocks = new Map<string, ZoneClock>();

/**
 * Minutes that clocks in an IANA zone are ahead of UTC, at a time in milliseconds since 1970.
 * Cached, because Intl takes microseconds and a batch asks for the same times repeatedly. Clocks
 * change only on a quarter of an hour.
 */
export function offsetMinutes(zone: string, at: number): number {
  const { format, known } = zoneClock(zone);
  const quarter = Math.floor(at / QUARTER_MS);
  let minutes = known.get(quarter);
  if (minutes === undefined) {
    if (known.size >= MAX_CACHED) known.clear();
    minutes = readOffset(format.format(quarter * QUARTER_MS));
    known.set(quarter, minutes);
  }
  return minutes;
}

function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    clock = { format, known: new Map() };
    clocks.set(zone, clock);
  }
  return clock;
}

/** `11/24/2026, GMT+05:30` → 330; a bare `GMT` is none. */
function readOffset(text: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}
