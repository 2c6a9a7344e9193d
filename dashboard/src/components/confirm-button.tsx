import { useId, useRef, type ReactNode } from 'react';
import { Button } from './button.js';
import styles from './confirm-button.module.css';

interface Props {
  label: string;
  /** The effect, and that it cannot be undone. */
  question: ReactNode;
  onConfirm: () => void;
  disabled?: boolean;
  tone?: 'danger' | 'plain' | 'primary';
}

/** A button that asks before it acts. Escape and the first button cancel. */
export function ConfirmButton({ label, question, onConfirm, disabled = false, tone = 'danger' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  return (
    <>
      <Button tone={tone} disabled={disabled} onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={headingId}>
        <h2 id={headingId}>{label}?</h2>
        <div className={styles.question}>{question}</div>
        <form method="dialog" className={styles.buttons}>
          <Button type="submit">Leave it</Button>
          <Button
            tone={tone}
            onClick={() => {
              dialog.current?.close();
              onConfirm();
            }}
          >
            {label}
          </Button>
        </form>
      </dialog>
    </>
  );
}
