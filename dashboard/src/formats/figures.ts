/** Placeholder for a missing value. */
export const NOTHING = '–';

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const ONE_DIGIT = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 1234567 → `1,234,567` */
export function formatCount(count: number | null | undefined): string {
  return count == null ? NOTHING : WHOLE.format(count);
}

/** 1234567 → `1.2M`: for axes and narrow places. */
export function formatCompactCount(count: number | null | undefined): string {
  return count == null ? NOTHING : COMPACT.format(count);
}

/** 0.9643 → `96.4%`. Only a rate of exactly 1 or 0 becomes `100%` or `0%`. */
export function formatRate(rate: number | null | undefined): string {
  if (rate == null) return NOTHING;
  if (rate > 0.9995 && rate < 1) return '>99.9%';
  if (rate > 0 && rate < 0.0005) return '<0.1%';
  return `${ONE_DIGIT.format(rate * 100)}%`;
}

const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const dollarsWith = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
const PARTS_OF_CENTS = dollarsWith(4);
const SMALLEST = dollarsWith(6);

/** Millionths of a US dollar: 5500 → `$0.0055`, 7150000 → `$7.15`. */
export function formatMoney(micros: number | null | undefined): string {
  if (micros == null) return NOTHING;
  return formatOfAmount(Math.abs(micros)).format(micros / 1_000_000);
}

function formatOfAmount(micros: number): Intl.NumberFormat {
  if (micros === 0 || micros >= 100_000) return DOLLARS;
  return micros < 1_000 ? SMALLEST : PARTS_OF_CENTS;
}

/** 1234567890 micros → `$1.2K`: for axes. */
export function formatCompactMoney(micros: number): string {
  return `$${COMPACT.format(micros / 1_000_000)}`;
}
