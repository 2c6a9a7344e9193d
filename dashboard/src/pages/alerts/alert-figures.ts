import { formatCount, formatMoney, formatRate } from '../../formats/figures.js';
import { toWords } from '../../formats/to-words.js';

/** A figure of an alert, formatted. */
export interface Figure {
  name: string;
  value: string;
  /** The usual value, if known. */
  usual: string | null;
}

const RATES: ReadonlySet<string> = new Set(['deliveryRate', 'rate', 'share']);
const AMOUNTS: Readonly<Record<string, string>> = { amountMicros: 'Cost', balanceMicros: 'Balance' };
const AMOUNT_OF_COUNTRY = 'amountMicros.';

/** Figures in the rule's order. */
export function describeFigures(
  figures: Readonly<Record<string, number>>,
  baseline: Readonly<Record<string, number>> | null,
): Figure[] {
  return Object.entries(figures).map(([name, value]) => {
    const usual = baseline?.[name];
    return {
      name: labelOf(name),
      value: format(name, value),
      usual: usual === undefined ? null : format(name, usual),
    };
  });
}

function labelOf(name: string): string {
  if (name.startsWith(AMOUNT_OF_COUNTRY)) return `Cost, ${name.slice(AMOUNT_OF_COUNTRY.length)}`;
  return AMOUNTS[name] ?? toWords(name);
}

function format(name: string, value: number): string {
  if (RATES.has(name)) return formatRate(value);
  return name in AMOUNTS || name.startsWith(AMOUNT_OF_COUNTRY) ? formatMoney(value) : formatCount(value);
}
