import { readFileSync } from 'node:fs';

/** Preloaded into every measured program: reports the usage of the process so far on request. */
process.on('message', (question) => {
  // Counts only memory still held; needs `--expose-gc`.
  if (question === 'usage after collecting') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({
    cpuSeconds: (user + system) / 1e6,
    rssMb: rss / 2 ** 20,
    heldMb: (heapUsed + external) / 2 ** 20,
    mainThreadMs: mainThreadMs(),
  });
});
// An aborted run leaves no program behind.
process.once('disconnect', () => process.exit(1));
// The channel must not keep the process running.
process.channel?.unref();

/** Processor time of the main thread; except on Linux, it includes waiting for the core. */
function mainThreadMs() {
  if (process.platform !== 'linux') return performance.eventLoopUtilization().active;
  const nanoseconds = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0];
  return Number(nanoseconds) / 1e6;
}
