import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { CallbackSender } from './callback-sender.js';
import { authenticate, type SandboxCredentials } from './credentials.js';
import { createLedgerApi } from './ledger-api.js';
import { arriveNow, type Ledger } from './ledger.js';
import { refuse } from './refuse.js';
import { RequestLimit } from './request-limit.js';
import { createSendHandler, type SendLocals } from './send-api.js';
import { SendIntake } from './send-intake.js';
import { TOO_MANY_REQUESTS } from './verdict.js';

export interface SandboxApiOptions {
  callbackSender: CallbackSender;
  ledger: Ledger;
  /** The one account there is; without it any will do, and callbacks are signed with the token of the send. */
  credentials?: SandboxCredentials | undefined;
  /** Of an account in any 5 s, sends and readings counted apart; 0 for no limit. Plivo's 300 where not given. */
  requestsPer5s?: number | undefined;
  /** Before every answer to a send; none where not given. */
  latencyMs?: number | undefined;
  /** Every so many sends get no answer; 0, and where not given: none. */
  unknownEvery?: number | undefined;
}

/**
 * Plivo's Messages API over HTTP: send, read one, error bodies and statuses as Plivo has them (plivo.md section 4);
 * and the ledger of what was sent.
 */
export function createSandboxApi(options: SandboxApiOptions): Express {
  const {
    callbackSender,
    ledger,
    credentials,
    requestsPer5s = 300,
    latencyMs = 0,
    unknownEvery = 0,
  } = options;
  const intake = new SendIntake(ledger, unknownEvery);
  const sends = new RequestLimit(requestsPer5s);
  const readings = new RequestLimit(requestsPer5s);
  const app = express().disable('x-powered-by');
  app.use('/sandbox/ledger', authenticate(credentials), createLedgerApi(ledger));
  app.use('/v1/Account/:authId', authenticate(credentials));

  app.post(
    '/v1/Account/:authId/Message',
    // Before the body is read: however long that takes, the pace is that of the requests.
    (request: Request<{ authId: string }>, { locals }: Response<unknown, SendLocals>, next) => {
      locals.arrival = arriveNow();
      locals.admitted = sends.admits(request.params.authId, locals.arrival.atMs);
      next();
    },
    express.json({ limit: '1mb' }),
    createSendHandler(intake, callbackSender, latencyMs),
  );

  app.get('/v1/Account/:authId/Message/:uuid', (request, response) => {
    if (!readings.admits(request.params.authId, performance.now()))
      return refuse(response, TOO_MANY_REQUESTS.status, TOO_MANY_REQUESTS.error);
    const message = intake.messageOf(request.params.uuid);
    if (!message) return refuse(response, 404, 'not found');
    response.json(message.toResource());
  });

  app.use((_request: Request, response: Response) => refuse(response, 404, 'not found'));
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    refuse(response, 400, 'the request body is not valid JSON'),
  );
  return app;
}
