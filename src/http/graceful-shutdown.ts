import type { Server } from 'node:http';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';
import { Environment } from '../config/environment.js';
import { Connections } from './connections.js';

/** Time for background work, and for a database that may not answer. */
const CLOSING_MS = 8_000;

/**
 * Ends connections at shutdown. Nest stops listening and waits for open connections, which
 * keep-alive clients would prolong. So each response closes its connection, and requests past the
 * limit are cut.
 */
@Injectable()
export class GracefulShutdown implements OnModuleDestroy {
  /** Requests that were cut. */
  cut = 0;
  private closing = false;
  /** Requests in flight when the stop began, or later. */
  private counted = 0;

  private readonly logger = new Logger(GracefulShutdown.name);
  private readonly graceMs: number;

  constructor(
    env: Environment,
    private readonly host: HttpAdapterHost,
    private readonly connections: Connections,
  ) {
    this.graceMs = env.shutdownGraceMs;
  }

  /** The longest time a stop may take. */
  get stopLimitMs(): number {
    return this.graceMs + CLOSING_MS;
  }

  /** Requests answered since the stop began. */
  get finished(): number {
    return this.counted - this.cut;
  }

  readonly closeConnections = (_request: Request, response: Response, next: NextFunction): void => {
    if (this.closing) {
      response.set('Connection', 'close');
      this.counted += 1;
    }
    next();
  };

  onModuleDestroy(): void {
    this.closing = true;
    const inFlight = this.inFlight();
    for (const response of inFlight) if (!response.headersSent) response.set('Connection', 'close');
    this.counted = inFlight.length;
    if (inFlight.length > 0) this.logger.log(`stopping; ${inFlight.length} request(s) in flight`);
    setTimeout(() => this.cutOff(), this.graceMs).unref();
  }

  private inFlight(): Response[] {
    return [...this.connections.responses].filter((response) => !response.writableEnded);
  }

  private cutOff(): void {
    this.cut = this.inFlight().length;
    if (this.cut > 0)
      this.logger.warn(`stopping; ${this.cut} request(s) not done in ${this.graceMs} ms, cut`);
    this.server.closeAllConnections();
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
