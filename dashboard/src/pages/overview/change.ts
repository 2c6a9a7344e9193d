import { NOTHING } from '../../formats/figures.js';

export interface Change {
  text: string;
  /** Whether the change is good. Null if it is neither good nor bad. */
  isGood: boolean | null;
}

/** From this change on, it is shown as a factor. */
const MANY_PERCENT = 1_000;
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const PERCENT = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const WHOLE_PERCENT = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** The change of a count or an amount, in per cent. `more`: whether an increase is good or bad. */
export function changeOf(
  now: number | null,
  before: number | null,
  more: 'bad' | 'good' | 'neither' = 'neither',
): Change {
  if (now === null || before === null) return { text: NOTHING, isGood: null };
  if (before === 0) return { text: now === 0 ? 'as before' : 'none before', isGood: null };
  const percent = ((now - before) / before) * 100;
  if (percent >= MANY_PERCENT) return judge(`×${WHOLE.format(now / before)}`, percent, more);
  const format = Math.abs(percent) < 10 ? PERCENT : WHOLE_PERCENT;
  return judge(`${format.format(percent)}%`, percent, more);
}

/** The change of a rate, in percentage points: from 90% to 95% is 5 points. */
export function changeOfRate(now: number | null, before: number | null): Change {
  if (now === null || before === null) return { text: NOTHING, isGood: null };
  const points = (now - before) * 100;
  return judge(`${PERCENT.format(points)} points`, points, 'good');
}

function judge(text: string, difference: number, more: 'bad' | 'good' | 'neither'): Change {
  // A difference too small to be shown is no change.
  if (Math.abs(difference) < 0.05) return { text: 'as before', isGood: null };
  return { text, isGood: more === 'neither' ? null : difference > 0 === (more === 'good') };
}
