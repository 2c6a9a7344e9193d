import { readFileSync } from 'node:fs';

/** Preloaded into every program under measurement: tells, when asked, what the process has used so far. */
process.on('message', (question) => {
  // Only what is still held counts; `--expose-gc` makes it possible.
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
// A run that broke off leaves no program behind.
process.once('disconnect', () => process.exit(1));
// Being ready to answer is no reason to stay.
process.channel?.unref();

/** What the main thread has computed: on Linux without the time others had the core, elsewhere with it. */
function mainThreadMs() {
  if (process.platform !== 'linux') return performance.eventLoopUtilization().active;
  const nanoseconds = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0];
  return Number(nanoseconds) / 1e6;
}
