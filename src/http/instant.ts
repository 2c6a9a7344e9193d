const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:[Zz]|([+-])(\d\d):(\d\d))?)?$/;

/** The largest offset of any time zone. */
const MAX_OFFSET_MINUTES = 14 * 60;
const MINUTE_MS = 60_000;

/**
 * Parses a client's time: RFC 3339, where the zone (UTC), the time of day (00:00) and the seconds
 * may be left out. For an invalid one it returns the end of a sentence that begins with the field's
 * name.
 */
export function readInstant(text: string): Date | string {
  const parts = INSTANT.exec(text);
  if (!parts) return 'must be a time such as 2026-11-23T08:00:00Z.';
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (year < 2000 || year > 2099) return 'must be a time of this century.';
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month))
    return 'is on a day that does not exist.';
  if (hour > 23 || minute > 59 || second > 59) return 'must have a time of day from 00:00:00 to 23:59:59.';
  const [sign, hours, minutes] = [parts[8], Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  const offset = hours * 60 + minutes;
  if (minutes > 59 || offset > MAX_OFFSET_MINUTES) return 'must have an offset between -14:00 and +14:00.';
  const milliseconds = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  return new Date(utc - (sign === '-' ? -offset : offset) * MINUTE_MS);
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
