import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiUrl } from '../api/base-url.js';
import { SESSION_KEY } from '../app/session/session-state.js';
import { useSessionState } from '../app/session/session.js';
import { setLive } from './live-state.js';
import { LiveStream } from './live-stream.js';
import { RefreshQueue } from './refresh-queue.js';
import { whileSeen } from './while-seen.js';

/** Refreshes the shown data by the events of the service: one connection for the tab. */
export function LiveUpdates() {
  const client = useQueryClient();
  const { data: session } = useSessionState();
  const isSignedIn = session != null && session !== 'ended';
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const queue = new RefreshQueue(client, () => document.visibilityState === 'hidden');
    const stream = new LiveStream(() => new EventSource(new URL('events', apiUrl)), {
      onEvent: (event) => queue.add(event),
      onLive: (isLive) => {
        setLive(isLive);
        // Earlier events may have been missed, and the poll interval has changed.
        queue.addAll();
      },
      onSessionEnd: () => void client.refetchQueries({ queryKey: SESSION_KEY }),
    });
    const stop = whileSeen(
      document,
      () => stream.start(),
      () => stream.stop(),
    );
    return () => {
      stop();
      queue.clear();
    };
  }, [client, isSignedIn]);
  return null;
}
