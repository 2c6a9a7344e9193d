import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { Connections } from './connections.js';
import { MIN_BYTES_PER_WINDOW, SlowBodies, WINDOW_SWEEPS } from './slow-bodies.js';

describe('a request with a body under way', () => {
  let connections: Connections;
  let bodies: SlowBodies;
  let destroy: jest.Mock;
  let socket: EventEmitter & { bytesRead: number };
  let request: Request & { complete: boolean; readableLength: number };
  let response: Response & { headersSent: boolean; writableEnded: boolean };

  beforeEach(() => {
    connections = new Connections();
    bodies = new SlowBodies(connections);
    destroy = jest.fn();
    socket = Object.assign(new EventEmitter(), { bytesRead: 500 });
    request = { socket, complete: false, destroyed: false, readableLength: 0, destroy } as never;
    // An answer under way, so that the request is only cut.
    response = { req: request, headersSent: true, writableEnded: false } as never;
    connections.note(request, response, () => {});
    bodies.sweep();
  });

  const sweep = (times: number, bytesEach = 0): void => {
    for (let time = 0; time < times; time += 1) {
      socket.bytesRead += bytesEach;
      bodies.sweep();
    }
  };

  it('is cut when a window brings too little, and not before', () => {
    sweep(WINDOW_SWEEPS - 1, MIN_BYTES_PER_WINDOW / WINDOW_SWEEPS - 1);
    expect(destroy).not.toHaveBeenCalled();
    sweep(1);
    expect(destroy).toHaveBeenCalledTimes(1);
  });

  it('is cut in a later window too', () => {
    sweep(3 * WINDOW_SWEEPS, MIN_BYTES_PER_WINDOW / WINDOW_SWEEPS);
    expect(destroy).not.toHaveBeenCalled();
    sweep(WINDOW_SWEEPS);
    expect(destroy).toHaveBeenCalledTimes(1);
  });

  it('may send everything at once in a window', () => {
    sweep(1, MIN_BYTES_PER_WINDOW);
    sweep(WINDOW_SWEEPS - 1);
    expect(destroy).not.toHaveBeenCalled();
  });

  it('is not cut for bytes that we have not read yet', () => {
    request.readableLength = 1;
    sweep(5 * WINDOW_SWEEPS);
    request.readableLength = 0;
    sweep(WINDOW_SWEEPS - 1);
    expect(destroy).not.toHaveBeenCalled();
  });

  it('is left alone when complete, and the next one on its connection is counted from there', () => {
    request.complete = true;
    sweep(5 * WINDOW_SWEEPS);
    const next = { ...request, complete: false } as unknown as Request;
    connections.note(next, { req: next, headersSent: true, writableEnded: false } as never, () => {});
    sweep(WINDOW_SWEEPS);
    expect(destroy).not.toHaveBeenCalled();
  });

  it('is cut some time after its answer, however fast it is', () => {
    response.writableEnded = true;
    sweep(WINDOW_SWEEPS, 10 * MIN_BYTES_PER_WINDOW);
    expect(destroy).toHaveBeenCalledTimes(1);
  });

  it('is dropped with its connection', () => {
    socket.emit('close');
    sweep(5 * WINDOW_SWEEPS);
    expect(destroy).not.toHaveBeenCalled();
  });
});
