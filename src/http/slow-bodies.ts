import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Connections } from './connections.js';
import { BodyTooSlowException } from './json-body.js';
import { DRAIN_MS, sendProblem } from './send-problem.js';

const SWEEP_MS = 1_000;
/** Counted in sweeps, not in time: a busy process must not blame the client. */
export const WINDOW_SWEEPS = 10;
export const MIN_BYTES_PER_WINDOW = 10 * 1_024;

interface Progress {
  sweeps: number;
  bytes: number;
}

/**
 * Ends requests whose body arrives too slowly: with 408 before a response, else by closing the
 * connection. Sweeps connections, so complete requests cost nothing.
 */
@Injectable()
export class SlowBodies implements OnModuleInit, OnApplicationShutdown {
  private readonly progress = new WeakMap<Request, Progress>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly connections: Connections) {}

  onModuleInit(): void {
    this.timer = setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  sweep(): void {
    for (const response of this.connections.responses) {
      const { req: request } = response;
      if (!request.complete && !request.destroyed) this.checkProgress(request, response);
    }
  }

  private checkProgress(request: Request, response: Response): void {
    const bytes = request.socket.bytesRead;
    const progress = this.progress.get(request);
    // Bytes that arrived and were not read are not the client's fault.
    const hasUnreadBytes = request.readableLength > 0 && !response.writableEnded;
    if (!progress || hasUnreadBytes) {
      this.progress.set(request, { sweeps: 0, bytes });
      return;
    }
    progress.sweeps += 1;
    if (response.writableEnded) {
      if (progress.sweeps * SWEEP_MS >= DRAIN_MS) request.destroy();
    } else if (progress.sweeps >= WINDOW_SWEEPS) {
      if (bytes - progress.bytes < MIN_BYTES_PER_WINDOW) this.end(request, response);
      else this.progress.set(request, { sweeps: 0, bytes });
    }
  }

  private end(request: Request, response: Response): void {
    const problem = new BodyTooSlowException();
    if (response.headersSent) {
      request.destroy(problem);
      return;
    }
    response.set('Connection', 'close');
    sendProblem(request, response, problem);
    response.end(() => request.destroy(problem));
  }
}
