export const DAY_MS = 24 * 3_600_000;

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS };

/** A duration such as `15m` in milliseconds. Null for other text, for zero, and above `maxMs`. */
export function parseDuration(text: string, maxMs: number): number | null {
  const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS_MS[unit as keyof typeof UNITS_MS] ?? Number.NaN);
  return milliseconds > 0 && milliseconds <= maxMs ? milliseconds : null;
}
