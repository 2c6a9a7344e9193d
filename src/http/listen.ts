import type { NestExpressApplication } from '@nestjs/platform-express';

/**
 * Connections that may wait to be accepted. Node's default of 511 is too few for a burst of
 * callbacks: the kernel drops the rest, and resets some of them. The kernel allows
 * `net.core.somaxconn` at most.
 */
const BACKLOG = 4_096;

/** Listens on all addresses of the machine unless a host is given. */
export async function listen(app: NestExpressApplication, port: number, host?: string): Promise<void> {
  // Nest passes the options to Node.js, but its types lack `backlog`.
  const options: unknown = { port, backlog: BACKLOG, ...(host !== undefined && { host }) };
  await app.listen(options as number);
}
