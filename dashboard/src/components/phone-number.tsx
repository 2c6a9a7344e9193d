import { useHasScope } from '../app/session/session.js';
import { maskNumber } from '../formats/mask-number.js';
import styles from './phone-number.module.css';

/** A number, masked unless the key has the scope `admin`. */
export function PhoneNumber({ value }: { value: string }) {
  const isShown = useHasScope('admin');
  return <span className={styles.number}>{isShown ? value : maskNumber(value)}</span>;
}
