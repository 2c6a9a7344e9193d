import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { CallbackSender } from './callback-sender.js';
import { authenticate, type SandboxCredentials } from './credentials.js';
import { createLedgerApi } from './ledger-api.js';
import { noteArrival, type Ledger } from './ledger.js';
import { createMessageApi, type ReadingCounts } from './reading-api.js';
import { refuse } from './refuse.js';
import { RequestLimit } from './request-limit.js';
import type { SandboxMessage } from './sandbox-message.js';
import { createSendHandler, type SendLocals } from './send-api.js';
import { SendSimulator } from './send-simulator.js';

/** The SDK requests the account with two slashes at the end. */
const ACCOUNT = /^\/v1\/Account\/[^/]+\/{0,2}$/;

export interface SandboxApiOptions {
  callbackSender: CallbackSender;
  ledger: Ledger;
  readings: ReadingCounts;
  /**
   * The only account. By default any credentials are allowed, and callbacks are signed with the
   * token of the send.
   */
  credentials?: SandboxCredentials | undefined;
  /**
   * Limit per account in any 5 s, separate for sends and reads; 0 for no limit. Plivo's 300 by
   * default.
   */
  requestsPer5s?: number | undefined;
  /** Limit of lists of messages per account in any minute; 0 for no limit. Plivo's 20 by default. */
  listsPerMinute?: number | undefined;
  /** Delay of each response to a send; none by default. */
  latencyMs?: number | undefined;
  /** Every n-th send gets no response; 0, the default, for none. */
  unknownEvery?: number | undefined;
  /** Messages from before the start; none by default. */
  history?: readonly SandboxMessage[] | undefined;
}

/**
 * Plivo's Messages API over HTTP (send, read, list; errors and statuses as in plivo.md section 4),
 * and the ledger.
 */
export function createSandboxApi(options: SandboxApiOptions): Express {
  const {
    callbackSender,
    ledger,
    readings,
    credentials,
    requestsPer5s = 300,
    listsPerMinute = 20,
    latencyMs = 0,
    unknownEvery = 0,
    history,
  } = options;
  const simulator = new SendSimulator(ledger, unknownEvery, history);
  const sends = new RequestLimit(requestsPer5s, 5_000);
  const app = express().disable('x-powered-by');
  app.use('/sandbox/ledger', authenticate(credentials), createLedgerApi(ledger));
  app.use('/v1/Account/:authId', authenticate(credentials));

  app.post(
    '/v1/Account/:authId/Message',
    // Before the body is read, so that its duration does not change the rate.
    (request: Request<{ authId: string }>, { locals }: Response<unknown, SendLocals>, next) => {
      locals.arrival = noteArrival();
      locals.admitted = sends.allows(request.params.authId, locals.arrival.atMs);
      next();
    },
    express.json({ limit: '1mb' }),
    createSendHandler(simulator, callbackSender, latencyMs),
  );

  app.get(ACCOUNT, (_request, response) => {
    response.json({ api_id: randomUUID(), billing_mode: 'prepaid', cash_credits: '1000.00000' });
  });

  app.use(
    '/v1/Account/:authId/Message',
    createMessageApi(simulator, readings, { requestsPer5s, listsPerMinute }),
  );

  app.use((_request: Request, response: Response) => refuse(response, 404, 'not found'));
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    refuse(response, 400, 'the request body is not valid JSON'),
  );
  return app;
}
