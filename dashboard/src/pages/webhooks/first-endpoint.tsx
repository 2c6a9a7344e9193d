import { EmptyState } from '../../components/empty-state.js';
import { RECEIVER_EXAMPLE } from './receiver-example.js';
import styles from './webhooks.module.css';

/** An introduction to webhooks, and how to try one on one machine. */
export function FirstEndpoint() {
  return (
    <EmptyState title="No endpoints yet">
      <div className={styles.teach}>
        <p>
          A webhook tells a program of yours what happens here: the service posts an event to its URL when a
          message is delivered or fails, a recipient opts out, a batch is done or an alert begins. Requests
          are signed as Standard Webhooks says, so every common language has a library that verifies them.
          What a receiver does not take is sent again for days, and every attempt is shown here.
        </p>
        <p>To try it on one machine:</p>
        <ol>
          <li>
            Start the service with <code>WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8</code>. Without it, only public
            addresses are called.
          </li>
          <li>
            Add an endpoint for <code>http://127.0.0.1:9000/</code>, and copy its secret. It takes a key with
            the scope <code>admin</code>.
          </li>
          <li>
            Save the receiver below as <code>receiver.mjs</code>, run{' '}
            <code>npm install standardwebhooks</code>, then{' '}
            <code>WEBHOOK_SECRET=whsec_… node receiver.mjs</code>.
          </li>
          <li>Send a test event on the page of the endpoint.</li>
        </ol>
        <details className={styles.code}>
          <summary>A receiver</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard has to be able to scroll it */}
          <pre tabIndex={0}>{RECEIVER_EXAMPLE}</pre>
        </details>
      </div>
    </EmptyState>
  );
}
