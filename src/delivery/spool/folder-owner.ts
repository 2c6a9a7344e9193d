import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import { hasShape, isString, isText, isWhole, orNull } from './shapes.js';

/**
 * The process that writes to a folder of the spool. A pid alone identifies nothing: the first
 * process of every container is 1.
 */
export interface FolderOwner {
  token: string;
  host: string;
  /** Linux only; null if unreadable. Pids are comparable only within one boot and namespace. */
  boot: string | null;
  namespace: string | null;
  pid: number;
  /**
   * When the process started, in the kernel's ticks: pids are reused, but not with the same start.
   */
  started: string | null;
}

const SHAPE = {
  token: isText,
  host: isString,
  boot: orNull(isString),
  namespace: orNull(isString),
  pid: isWhole,
  started: orNull(isString),
} satisfies Record<keyof FolderOwner, unknown>;

/** This process, as the owner of one folder. */
export function createOwner(): FolderOwner {
  return {
    token: randomBytes(8).toString('hex'),
    host: hostname(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
    pid: process.pid,
    started: startOf(process.pid),
  };
}

/** The owner in a heartbeat; null if unreadable. */
export function parseOwner(text: string): FolderOwner | null {
  const value = attempt(() => Object(JSON.parse(text)) as Record<string, unknown>);
  return value && hasShape(value, SHAPE) && value.pid > 0 ? value : null;
}

/**
 * Whether the owner's process has certainly ended. False if unknown; then its heartbeat decides.
 */
export function hasCertainlyEnded(owner: FolderOwner, us: FolderOwner): boolean {
  if (owner.host !== us.host || owner.boot !== us.boot || owner.namespace !== us.namespace) return false;
  // If these are unreadable, the other process may be in another container.
  if (process.platform === 'linux' && (us.boot === null || us.namespace === null)) return false;
  return !isRunning(owner.pid) || (owner.started !== null && startOf(owner.pid) !== owner.started);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process runs, under another user.
    return (error as { code?: string }).code === 'EPERM';
  }
}

/**
 * Field 22 of /proc/<pid>/stat. The second field is a name in brackets, which may contain spaces.
 */
function startOf(pid: number): string | null {
  return attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  });
}

function attempt<T>(work: () => T | null): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
