/**
 * A browser has six connections to a host over HTTP/1.1, for all its tabs, so a hidden tab gives its
 * one back. Not at once: switching to and fro must not connect each time.
 */
const HIDDEN_MS = 5_000;

/**
 * Calls `start` when the page is seen, and `stop` when it has been hidden for a while.
 *
 * @returns what ends it, with `stop`
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
