import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** The latest response of each open connection, dropped when the connection closes. */
@Injectable()
export class Connections {
  private readonly latest = new Map<Socket, Response>();

  readonly note = (request: Request, response: Response, next: NextFunction): void => {
    const { socket } = request;
    if (!this.latest.has(socket)) socket.once('close', () => this.latest.delete(socket));
    this.latest.set(socket, response);
    next();
  };

  /** Includes ended responses. */
  get responses(): Iterable<Response> {
    return this.latest.values();
  }
}
