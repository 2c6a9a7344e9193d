import styles from './status-badge.module.css';

const TONES: Readonly<Record<string, 'bad' | 'good' | 'neutral' | 'warn' | 'way'>> = {
  // Current statuses of reports
  queued: 'way',
  sent: 'way',
  delivered: 'good',
  read: 'good',
  undelivered: 'bad',
  failed: 'bad',
  rejected: 'bad',
  // States of messages
  submitting: 'way',
  submitted: 'way',
  refused: 'bad',
  expired: 'warn',
  unknown: 'warn',
  // States of batches and experiments
  running: 'way',
  loading: 'way',
  paused: 'warn',
  done: 'good',
  promoted: 'good',
  stopped: 'neutral',
  // Results of lines
  accepted: 'good',
  opted_out: 'warn',
  invalid: 'bad',
  // Outcomes of reports
  applied: 'good',
  stale: 'neutral',
  mismatch: 'warn',
  unconfirmed: 'warn',
  // Webhook endpoints and deliveries
  enabled: 'good',
  failing: 'bad',
  disabled: 'neutral',
  waiting: 'way',
  given_up: 'bad',
};

interface Props {
  status: string;
  /** A text in place of the status. */
  label?: string;
}

/** A status in a colour. The text is complete without the colour. */
export function StatusBadge({ status, label = status }: Props) {
  return <span className={`${styles.badge} ${styles[TONES[status] ?? 'neutral']}`}>{label}</span>;
}
