import { useHasScope } from '../app/session/session.js';
import { maskNumber } from '../formats/mask-number.js';

/** A number as `PhoneNumber` shows it, for titles. */
export function useShownNumber(number: string | null): string | null {
  const isShown = useHasScope('admin');
  return number === null || isShown ? number : maskNumber(number);
}
