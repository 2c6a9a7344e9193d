import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Sends this process SIGTERM when npm or its shell has ended. npm passes SIGTERM only to the shell
 * that runs its script; the shell dies and would leave this process behind. Call it first. Without
 * npm it does nothing: `node dist/main.js &` outlives its terminal.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = ancestors();
  const look = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  look.unref();
}

/**
 * As a container's process 1, npm ends half a second after SIGTERM. The kernel then kills all other
 * processes.
 */
export function warnOfNpmAsProcess1() {
  if (!process.env.npm_lifecycle_event || parentOfShell(process.ppid) !== '1') return;
  console.error(
    'npm is process 1 of this container. On SIGTERM it ends after half a second, and the service with it, whatever is in flight. Let the container run: node dist/main.js',
  );
}

/**
 * The parent and, if that is npm's shell, npm: it may be killed while the shell stays. Linux only.
 */
function ancestors() {
  return `${process.ppid} ${parentOfShell(process.ppid)}`;
}

function parentOfShell(pid) {
  const [command, flag] = read(`/proc/${pid}/cmdline`).split('\0');
  if (!/(^|\/)(ba|da|a)?sh$/.test(command) || flag !== '-c') return '';
  const stat = read(`/proc/${pid}/stat`);
  // The second field is a name in brackets, which may contain spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
