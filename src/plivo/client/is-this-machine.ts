/** Loopback hosts as `URL` writes them, and the addresses that stand for all of a machine's own. */
const THIS_MACHINE =
  /^(?:(?:[^.]+\.)*localhost\.?|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/** Whether a URL points to this machine, which a proxy cannot reach. */
export function isThisMachine(url: string): boolean {
  return THIS_MACHINE.test(new URL(url).hostname);
}
