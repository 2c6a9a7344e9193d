import type { Server } from 'node:http';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';

/** How long requests in flight may take to finish; an orchestrator kills after 10 s at the earliest. */
const GRACE_MS = 8_000;

/**
 * At shutdown Nest stops listening and waits for the connections there are. Clients that keep theirs alive would
 * make that last: so every answer says goodbye, and what is not done in time is cut.
 */
@Injectable()
export class GracefulShutdown implements OnModuleDestroy {
  private readonly inFlight = new Set<Response>();
  private closing = false;

  constructor(private readonly host: HttpAdapterHost) {}

  readonly sayGoodbye = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.closing) response.set('Connection', 'close');
    this.inFlight.add(response);
    response.once('close', () => this.inFlight.delete(response));
    next();
  };

  onModuleDestroy(): void {
    this.closing = true;
    for (const response of this.inFlight) if (!response.headersSent) response.set('Connection', 'close');
    setTimeout(() => this.server.closeAllConnections(), GRACE_MS).unref();
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
