import { useEffect, useRef, type ReactNode } from 'react';
import type { WebhookEndpointWithSecret } from '../../api/webhooks.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { CopyField } from '../../components/copy-field.js';
import { Notice } from '../../components/notice.js';
import styles from './webhooks.module.css';

interface Props {
  title: string;
  endpoint: WebhookEndpointWithSecret;
  /** What to do next. */
  children: ReactNode;
  onClose: () => void;
}

/** A secret that the service has just made. It is in this part of the page and nowhere else. */
export function NewSecret({ title, endpoint: { secret }, children, onClose }: Props) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1}>
      <Card title={title} actions={<Button onClick={onClose}>I have it</Button>}>
        <div className={styles.secret}>
          <Notice tone="warn">
            This is the secret by which the receiver verifies what it gets. It is shown now and never again:
            copy it. If it is lost, rotate it.
          </Notice>
          <CopyField label="Secret" value={secret} />
          <p>{children}</p>
        </div>
      </Card>
    </div>
  );
}
