import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { waitFor } from '../wait-for.js';

/** Debian's folders outside an ordinary user's PATH. */
export const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;

/** An event as stored by a broker. */
export interface StoredEvent {
  id: string;
  type: string;
  topic: string;
  /** The message's id, or the subject of an event without a message. */
  key: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** A real broker with its own folder and port, which can be stopped and started again. */
export interface TestBroker {
  /** For EVENT_DESTINATION. */
  url: string;
  port: number;
  start: () => Promise<void>;
  /** RabbitMQ stores nothing without a queue: creates one for all events from now on. */
  bindAll?: () => Promise<void>;
  /** Keeps its data. */
  end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** It accepts connections, but does not respond. */
  pause: () => void;
  resume: () => void;
  /** All events stored since the first start, in the order of a consumer. */
  readAll: () => Promise<StoredEvent[]>;
  remove: () => Promise<void>;
}

/** Whether the program is installed; if not, prints how to get it, or throws if `CI` is set. */
export function hasProgram(program: string, what: string): boolean {
  if (spawnSync('which', [program], { env: { PATH } }).status === 0) return true;
  const missing = `${what} is not installed, so nothing is known about publishing into it. Get it with \`apt-get install ${program}\` (Debian, Ubuntu).`;
  if (process.env['CI']) throw new Error(missing);
  console.warn(missing);
  return false;
}

interface Server {
  command: string;
  /** From its data folder and its port. */
  argumentsFor?: (folder: string, port: number) => string[];
  variablesFor?: (folder: string, port: number) => Record<string, string>;
  /** Whether it responds. */
  isReady: (port: number) => Promise<boolean>;
  afterEnd?: (folder: string, port: number) => void;
}

/** The process of a broker. */
export class BrokerProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly server: Server,
    readonly folder: string,
    readonly port: number,
  ) {}

  static async create(server: Server): Promise<BrokerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-broker-'));
    return new BrokerProcess(server, folder, await freePort());
  }

  async start(): Promise<void> {
    const { command, argumentsFor, variablesFor, isReady } = this.server;
    const { folder, port } = this;
    const child = spawn(command, argumentsFor?.(folder, port) ?? [], {
      cwd: folder,
      env: { PATH, HOME: folder, ...variablesFor?.(folder, port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    // Also after a timeout in a hook.
    process.once('exit', () => child.kill('SIGKILL'));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000)));
    await waitFor(async () => {
      if (child.exitCode !== null) throw new Error(`${command} did not start: ${this.output}`);
      return isReady(port).catch(() => false);
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  }

  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    this.server.afterEnd?.(this.folder, this.port);
    await rm(this.folder, { recursive: true, force: true });
  }
}
