import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from './button.js';
import { Card } from './card.js';
import { CopyField } from './copy-field.js';
import styles from './new-secret.module.css';
import { Notice } from './notice.js';

interface Props {
  title: string;
  secret: string;
  /** Its purpose, and what to do if it is lost. */
  warning: string;
  /** What to do next. */
  children: ReactNode;
  onClose: () => void;
}

/** A secret that the service has just created. It exists only in this part of the page. */
export function NewSecret({ title, secret, warning, children, onClose }: Props) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1}>
      <Card title={title} actions={<Button onClick={onClose}>I have it</Button>}>
        <div className={styles.secret}>
          <Notice tone="warn">{warning}</Notice>
          <CopyField label="Secret" value={secret} />
          <p>{children}</p>
        </div>
      </Card>
    </div>
  );
}
