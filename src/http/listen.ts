import type { NestExpressApplication } from '@nestjs/platform-express';

/**
 * Connections that may wait to be taken. Node's 511 are too few for a burst of callbacks: the kernel drops others, and ends
 * some of them with a reset. It allows `net.core.somaxconn` at most.
 */
const BACKLOG = 4_096;

/** Listens on all addresses of the machine where no host is given. */
export async function listen(app: NestExpressApplication, port: number, host?: string): Promise<void> {
  // Nest passes what it gets to Node.js, but its types know no backlog.
  const options: unknown = { port, backlog: BACKLOG, ...(host !== undefined && { host }) };
  await app.listen(options as number);
}
