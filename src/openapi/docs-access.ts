import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ApiAccess } from '../auth/api-access.js';
import { basicPasswordOf, secretOf } from '../auth/credentials.js';
import { isLoopbackRequest } from '../auth/loopback.js';
import { ModeEnvironment } from '../config/groups/mode.js';
import { ProblemException } from '../http/problem.exception.js';
import { BEARER } from '../http/send-problem.js';

/** Makes a browser ask for the password. */
const CHALLENGE = ['Basic realm="plivo-delivery-service docs", charset="UTF-8"', BEARER];

/** Guards the pages of the docs, which belong to no controller. */
@Injectable()
export class DocsAccess {
  constructor(
    private readonly access: ApiAccess,
    private readonly env: ModeEnvironment,
  ) {}

  /**
   * Outside production the docs are open to this machine: they hold no data. All other requests
   * need a key with the scope read, as the password in a browser.
   */
  readonly middleware = (request: Request, _response: Response, next: NextFunction): void => {
    try {
      const isOpen = !this.env.production && !this.access.closed && isLoopbackRequest(request);
      if (!isOpen) this.access.allow(request, 'read', basicPasswordOf(request) ?? secretOf(request));
      next();
    } catch (error) {
      next(withChallenge(error));
    }
  };
}

function withChallenge(error: unknown): unknown {
  if (!(error instanceof ProblemException) || error.getStatus() !== 401) return error;
  const { code, message } = error;
  return new ProblemException({ status: 401, code, detail: message, challenge: CHALLENGE });
}
