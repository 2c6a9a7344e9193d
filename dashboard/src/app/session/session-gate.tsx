import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { describeError } from '../../api/api-error.js';
import { POLL_INTERVAL_MS } from '../../live/poll-interval.js';
import { useSessionState } from './session.js';
import { hadSession } from './session-memory.js';
import { SESSION_KEY } from './session-state.js';
import { SignIn } from './sign-in.js';
import styles from './sign-in.module.css';

/** Shows the sign-in in place of a page. The address stays, so the same page opens after it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session, error } = useSessionState();
  const queryClient = useQueryClient();
  const isUnknown = session === undefined;

  // Nothing to show yet, so retry until the service answers.
  useEffect(() => {
    if (!isUnknown || !error) return undefined;
    const timer = setTimeout(
      () => void queryClient.refetchQueries({ queryKey: SESSION_KEY }),
      POLL_INTERVAL_MS / 4,
    );
    return () => clearTimeout(timer);
  }, [isUnknown, error, queryClient]);

  if (session === null || session === 'ended') return <SignIn hasEnded={session === 'ended'} />;
  if (session || (hadSession() && !error)) return children;
  if (!error) return null;
  return (
    <main className={styles.page}>
      <div className={styles.card} role="status">
        <h1 className={styles.title}>No answer</h1>
        <p>{describeError(error)} This page tries again by itself.</p>
      </div>
    </main>
  );
}
