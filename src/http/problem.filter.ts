import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { LogIds } from '../core/logging/log-ids.js';
import { requestIdOf } from './request-id.js';
import { routeOf } from './route-of.js';
import { sendProblem } from './send-problem.js';
import { toProblem } from './to-problem.js';

/** Responds to every error with `application/problem+json` (RFC 9457), and logs server faults. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host);
  }

  answer(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);
    const status = problem.getStatus();
    if (status >= 500) {
      // Not the path: it may contain a phone number.
      const route = routeOf(request) ?? '(no route)';
      const line = `${request.method} ${route} answered ${status} ${problem.code}`;
      const ids: LogIds = { requestId: requestIdOf(response) };
      if (status === 500) this.logger.error(line, ids, stackOf(problem.cause ?? error));
      else this.logger.warn(line, ids);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(request, response, problem);
  }
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
