import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallbackCourier, type CourierOptions } from './callback-courier.js';
import { Ledger } from './ledger.js';
import { createSandboxApi, type SandboxApiOptions } from './sandbox-api.js';

export interface SandboxOptions
  extends Partial<CourierOptions>, Omit<SandboxApiOptions, 'courier' | 'ledger'> {
  host?: string;
  /** 0, and where not given: any that is free. */
  port?: number;
}

/** A Plivo to play against, listening. */
export class SandboxServer {
  private constructor(
    readonly url: string,
    /** What it was asked to send. */
    readonly ledger: Ledger,
    private readonly server: Server,
    private readonly courier: CallbackCourier,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<SandboxServer> {
    const { host = '127.0.0.1', port = 0, stepMs = 400, timeScale = 1, patienceMs = 8_000 } = options;
    const courier = new CallbackCourier({ ...options, stepMs, timeScale, patienceMs });
    const ledger = new Ledger();
    const server = createServer(createSandboxApi({ ...options, courier, ledger }));
    server.listen(port, host);
    await once(server, 'listening');
    const url = `http://${host}:${(server.address() as AddressInfo).port}`;
    return new SandboxServer(url, ledger, server, courier);
  }

  async stop(): Promise<void> {
    this.courier.stop();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
