import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallbackSender, type CallbackSenderOptions } from './callback-sender.js';
import { Ledger } from './ledger.js';
import type { ReadingCounts } from './reading-api.js';
import { createSandboxApi, type SandboxApiOptions } from './sandbox-api.js';

export interface SandboxOptions
  extends Partial<CallbackSenderOptions>, Omit<SandboxApiOptions, 'callbackSender' | 'ledger' | 'readings'> {
  host?: string;
  /** 0, the default, for any free port. */
  port?: number;
}

/** Longer than any client keeps a connection idle. */
const KEEP_ALIVE_MS = 60_000;

/** A listening simulated Plivo. */
export class SandboxServer {
  private constructor(
    readonly url: string,
    /** All sends it received. */
    readonly ledger: Ledger,
    /** Counts of read requests. */
    readonly readings: Readonly<ReadingCounts>,
    private readonly server: Server,
    private readonly callbackSender: CallbackSender,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<SandboxServer> {
    const { host = '127.0.0.1', port = 0, stepMs = 400, timeScale = 1, timeoutMs = 8_000 } = options;
    const callbackSender = new CallbackSender({ ...options, stepMs, timeScale, timeoutMs });
    const ledger = new Ledger();
    const readings: ReadingCounts = { messages: 0, lists: 0 };
    const server = createServer(createSandboxApi({ ...options, callbackSender, ledger, readings }));
    // The process of the service may be late to read from a connection that it closes as idle.
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.listen(port, host);
    await once(server, 'listening');
    const url = `http://${host}:${(server.address() as AddressInfo).port}`;
    return new SandboxServer(url, ledger, readings, server, callbackSender);
  }

  /** Accepted messages whose last status has not been reached. */
  get messagesUnderway(): number {
    return this.callbackSender.messagesUnderway;
  }

  async stop(): Promise<void> {
    this.callbackSender.stop();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
