import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallbackCourier, type CourierOptions } from './callback-courier.js';
import { createSandboxApi, type SandboxCredentials } from './sandbox-api.js';

export interface SandboxOptions extends Partial<CourierOptions> {
  host?: string;
  port?: number;
  credentials?: SandboxCredentials;
}

/** A Plivo to play against, listening. */
export class SandboxServer {
  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly courier: CallbackCourier,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<SandboxServer> {
    const { host = '127.0.0.1', port = 0, stepMs = 400, timeScale = 1, patienceMs = 8_000 } = options;
    const courier = new CallbackCourier({ ...options, stepMs, timeScale, patienceMs });
    const server = createServer(createSandboxApi(courier, options.credentials));
    server.listen(port, host);
    await once(server, 'listening');
    return new SandboxServer(`http://${host}:${(server.address() as AddressInfo).port}`, server, courier);
  }

  async stop(): Promise<void> {
    this.courier.stop();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
