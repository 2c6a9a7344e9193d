import { randomBytes } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CallbackFailures } from './callback-failures.js';
import { type SandboxCredentials } from './credentials.js';
import { SandboxServer } from './sandbox.server.js';

/** The sandbox inside the service, on loopback only. */
@Injectable()
export class EmbeddedSandbox implements OnApplicationShutdown {
  private readonly logger = new Logger(EmbeddedSandbox.name);
  private server: SandboxServer | undefined;

  /**
   * Starts it and returns its address and account. A random token keeps strangers from forging
   * callbacks.
   */
  async start(): Promise<SandboxCredentials & { url: string }> {
    const credentials = { authId: 'MASANDBOX', authToken: randomBytes(32).toString('hex') };
    const failures = new CallbackFailures((sentence) => this.logger.warn(`${sentence}; check APP_BASE_URL`));
    const onFailure = (url: string, reason: string): void => failures.note(url, reason);
    this.server = await SandboxServer.start({ credentials, onFailure });
    return { ...credentials, url: this.server.url };
  }

  /** After the HTTP server has closed, so that current sends still get their response. */
  async onApplicationShutdown(): Promise<void> {
    await this.server?.stop();
  }
}
