import { useId, useRef, useState } from 'react';
import { Button } from './button.js';
import styles from './copy-field.module.css';

/** A text to copy. It is selected if the browser forbids copying, such as without HTTPS. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied.');
    } catch {
      field.current?.select();
      setSaid('Selected: copy it with the keyboard.');
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.row}>
        <input ref={field} id={id} value={value} readOnly spellCheck={false} autoComplete="off" />
        <Button onClick={() => void copy()}>Copy</Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
