/**
 * A browser opens at most six connections to a host over HTTP/1.1, for all its tabs, so a hidden
 * tab closes its own. Only after a delay: a quick switch of tabs must not reconnect.
 */
const HIDDEN_MS = 5_000;

/**
 * Calls `start` when the page is visible, and `stop` when it has been hidden for a while.
 *
 * @returns ends this, and calls `stop`
 */
export function whileSeen(page: Document, start: () => void, stop: () => void): () => void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(hiding);
    if (page.visibilityState === 'visible') start();
    else hiding = setTimeout(stop, HIDDEN_MS);
  };
  page.addEventListener('visibilitychange', look);
  if (page.visibilityState === 'visible') start();
  return () => {
    clearTimeout(hiding);
    page.removeEventListener('visibilitychange', look);
    stop();
  };
}
