/**
 * The width of the narrowest rollup. Every hour, day, week and month of every zone begins on a
 * quarter of an hour of UTC: offsets such as Nepal's +05:45 are multiples of it, and clocks change
 * only on it. The spec checks that for each zone that Intl knows, from 2020 to 2040. The exception,
 * a station in Antarctica until 2022, is older than any message.
 */
export const ROLLUP_BUCKET_MS = 900_000;
