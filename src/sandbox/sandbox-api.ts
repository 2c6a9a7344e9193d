import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { CallbackCourier } from './callback-courier.js';
import { SandboxMessage, type SandboxOrder } from './sandbox-message.js';
import { type Story, storyOf } from './stories.js';

const LATE_MS = 2_000;
const MOST_DESTINATIONS = 1_000;
/** Kept for reading back; the oldest goes when there are more. */
const MOST_MESSAGES = 100_000;

export interface SandboxCredentials {
  authId: string;
  authToken: string;
}

/**
 * Plivo's Messages API over HTTP: send, read one, error bodies and statuses as Plivo has them (plivo.md section 4).
 *
 * @param required the one account there is; without it any credentials will do and callbacks are signed with the
 * token that came with the send
 */
export function createSandboxApi(courier: CallbackCourier, required?: SandboxCredentials): Express {
  const messages = new Map<string, SandboxMessage>();
  const app = express().disable('x-powered-by');
  app.use('/v1/Account/:authId', (request, response, next) =>
    authenticate(request, response, next, required),
  );
  app.use(express.json({ limit: '1mb' }));

  app.post('/v1/Account/:authId/Message', async (request, response) => {
    const mistake = mistakeIn(request.body);
    if (mistake !== null) return refuse(response, 400, mistake);
    const orders = toOrders(request.body as SendRequest);
    const story = storyOf(orders[0]!.to);
    if (typeof story.answer === 'object') return refuse(response, story.answer.status, story.answer.error);
    const sent = orders.map((order) => new SandboxMessage(order));
    for (const message of sent) remember(messages, message);
    await answer(response, sent, story, courier, tokenOf(request));
  });

  app.get('/v1/Account/:authId/Message/:uuid', (request, response) => {
    const message = messages.get(request.params.uuid);
    if (!message) return refuse(response, 404, 'not found');
    response.json(message.toResource());
  });

  app.use((_request: Request, response: Response) => refuse(response, 404, 'not found'));
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    refuse(response, 400, 'the request body is not valid JSON'),
  );
  return app;
}

async function answer(
  response: Response,
  sent: SandboxMessage[],
  story: Story,
  courier: CallbackCourier,
  token: string,
): Promise<void> {
  const early = story.arrival === 'first before the answer' ? 1 : 0;
  for (const message of early ? sent : []) await courier.bringOne(message, story.reports[0]!, 1, token);
  if (story.answer === 'late') await sleep(LATE_MS);
  if (story.answer !== 'none') {
    const message_uuid = sent.map(({ uuid }) => uuid);
    response.status(202).json({ api_id: randomUUID(), message: 'message(s) queued', message_uuid });
  }
  for (const message of sent) void courier.bring(message, storyOf(message.order.to), token, early);
}

interface SendRequest {
  src: string;
  dst: string;
  text: string;
  url?: string;
  method?: string;
}

function mistakeIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return 'the request body is missing';
  const { src, dst, text, url, method } = body as Partial<Record<string, unknown>>;
  if (typeof src !== 'string' || src === '') return 'src is missing';
  if (typeof dst !== 'string' || dst === '') return 'dst is missing';
  if (typeof text !== 'string' || text === '') return 'text is missing';
  if (url !== undefined && (typeof url !== 'string' || !/^https?:\/\//.test(url))) return 'url is not a URL';
  if (method !== undefined && method !== 'GET' && method !== 'POST') return 'method must be GET or POST';
  const numbers = dst.split('<');
  if (numbers.length > MOST_DESTINATIONS) return `dst holds more than ${MOST_DESTINATIONS} numbers`;
  return numbers.every((number) => /^\+?\d{5,15}$/.test(number)) ? null : 'dst is not a phone number';
}

function toOrders({ src, dst, text, url, method }: SendRequest): SandboxOrder[] {
  return dst.split('<').map((to) => ({
    from: src,
    to,
    text,
    callbackUrl: url,
    method: method === 'GET' ? 'GET' : 'POST',
  }));
}

function authenticate(
  request: Request,
  response: Response,
  next: NextFunction,
  required?: SandboxCredentials,
): void {
  const [authId, authToken] = basicCredentials(request);
  const known = required
    ? authId === required.authId && authToken === required.authToken
    : authId !== '' && authToken !== '';
  if (known && request.params['authId'] === authId) return next();
  refuse(response, 401, 'Could not verify your access level for that URL.');
}

function tokenOf(request: Request): string {
  return basicCredentials(request)[1];
}

function basicCredentials(request: Request): [authId: string, authToken: string] {
  const encoded = /^Basic (.+)$/.exec(request.get('Authorization') ?? '')?.[1] ?? '';
  const [authId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [authId, rest.join(':')];
}

function refuse(response: Response, status: number, error: string): void {
  // Plivo's 401 is plain text.
  if (status === 401) response.status(401).type('text/plain').send(error);
  else response.status(status).json({ api_id: randomUUID(), error });
}

function remember(messages: Map<string, SandboxMessage>, message: SandboxMessage): void {
  messages.set(message.uuid, message);
  if (messages.size > MOST_MESSAGES) messages.delete(messages.keys().next().value!);
}
