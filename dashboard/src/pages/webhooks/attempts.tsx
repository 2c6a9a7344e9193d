import type { DeliveryAttempt, WebhookDelivery } from '../../api/webhooks.js';
import { Moment } from '../../components/moment.js';
import { formatDuration } from '../../formats/durations.js';
import { formatCount } from '../../formats/figures.js';
import { describeAttemptError } from './describe-failure.js';
import styles from './webhooks.module.css';

/** The number of attempts and the result of the last one. Expanded: the result of each. */
export function Attempts({ delivery: { webhookId, attempts } }: { delivery: WebhookDelivery }) {
  const last = attempts.at(-1);
  if (!last) return 'none yet';
  return (
    <details className={styles.history}>
      <summary>
        {formatCount(attempts.length)}, the last{' '}
        {last.status === null ? 'without an answer' : `answered ${last.status}`}
      </summary>
      <p className={styles.hint}>
        webhook-id: <code>{webhookId}</code>
      </p>
      <ol className={styles.attempts}>
        {attempts.map((attempt) => (
          <li key={attempt.at}>
            <Attempt attempt={attempt} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Attempt({ attempt: { at, status, durationMs, answer, error } }: { attempt: DeliveryAttempt }) {
  return (
    <>
      <Moment at={at} />: {status === null ? error && describeAttemptError(error) : `answered ${status}.`}{' '}
      <span className={styles.hint}>{formatDuration(durationMs)}</span>
      {error && (
        <>
          {' '}
          <code className={styles.hint}>{error}</code>
        </>
      )}
      {answer && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard has to be able to scroll it
        <pre className={styles.answer} tabIndex={0}>
          {answer}
        </pre>
      )}
    </>
  );
}
