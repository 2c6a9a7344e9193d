import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { describeError } from '../../api/api-error.js';
import { useSession } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { EmptyState } from '../../components/empty-state.js';
import { Notice } from '../../components/notice.js';
import { StatusBadge } from '../../components/status-badge.js';
import styles from './first-message.module.css';
import { TEST_RECIPIENT, useTestMessage } from './use-test-message.js';

interface FollowProps {
  /**
   * Called with true after a message is sent, and with false after the person has seen it arrive.
   */
  onFollow: (isFollowing: boolean) => void;
}

/** The page of a new installation: a message to send, and its arrival. */
export function FirstMessage({ isFollowing, onFollow }: FollowProps & { isFollowing: boolean }) {
  const { mode, scopes } = useSession();
  const maySend = mode === 'sandbox' && scopes.includes('send');
  return (
    <EmptyState
      title={isFollowing ? 'Your first message' : 'No messages yet'}
      action={maySend ? <TestMessage onFollow={onFollow} /> : <FirstRequest />}
    >
      <p>
        Here you will see how many messages arrive, which fail and why, how long they take and what they cost.
        {maySend && ' Send one to the sandbox, a Plivo to play against: nothing leaves this machine.'}
      </p>
    </EmptyState>
  );
}

function FirstRequest() {
  return (
    <p className={styles.hint}>
      Send the first with <code>POST /messaging/messages</code>; <a href="../docs">the API’s page</a> has
      examples to run.
    </p>
  );
}

function TestMessage({ onFollow }: FollowProps) {
  const { sending, message } = useTestMessage();
  const queryClient = useQueryClient();
  const status = message.data?.delivery?.status;
  const isFinal = message.data?.delivery?.final ?? false;
  const send = (): void => {
    onFollow(true);
    sending.mutate();
  };
  const showFigures = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['reports'] });
    onFollow(false);
  };

  return (
    <div className={styles.test}>
      {sending.error && <Notice tone="bad">{describeError(sending.error)}</Notice>}
      {sending.data ? (
        <>
          <ol className={styles.steps} aria-label="What became of the message">
            <Step name="Taken by Plivo" isDone />
            <Step name="Sent to the carrier" isDone={status !== undefined && status !== 'queued'} />
            <Step name="Delivered" isDone={status === 'delivered'} />
          </ol>
          <p role="status">
            {status ? <StatusBadge status={status} /> : 'Waiting for the first report …'}{' '}
            {isFinal && <Link to={`/messages/${sending.data.id}`}>See all that happened</Link>}
          </p>
          {isFinal && (
            <Button tone="primary" onClick={showFigures}>
              Show the figures
            </Button>
          )}
        </>
      ) : (
        <Button tone="primary" onClick={send} disabled={sending.isPending}>
          {sending.isPending ? 'Sending …' : `Send a sandbox message to ${TEST_RECIPIENT}`}
        </Button>
      )}
    </div>
  );
}

function Step({ name, isDone }: { name: string; isDone: boolean }) {
  return (
    <li className={isDone ? styles.done : undefined}>
      {name}
      <span className="visually-hidden">{isDone ? ': done' : ': not yet'}</span>
    </li>
  );
}
