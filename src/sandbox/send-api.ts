import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { CallbackSender } from './callback-sender.js';
import { credentialsOf } from './credentials.js';
import type { Arrival } from './ledger.js';
import { refuse } from './refuse.js';
import type { SendSimulator, ReceivedSend } from './send-simulator.js';
import { readSendRequest } from './send-request.js';

const LATE_MS = 2_000;

/** Known before the body of a send is read. */
export interface SendLocals {
  arrival: Arrival;
  /** Whether the account is within its rate limit. */
  admitted: boolean;
}

/** `POST /Message/`: responds to a send by its scenarios, and starts its callbacks. */
export function createSendHandler(
  simulator: SendSimulator,
  callbackSender: CallbackSender,
  latencyMs: number,
) {
  return async (request: Request, response: Response<unknown, SendLocals>): Promise<void> => {
    const orders = readSendRequest(request.body);
    if ('mistake' in orders) {
      await wait(latencyMs);
      return refuse(response, 400, orders.mistake);
    }
    const { arrival, admitted } = response.locals;
    const taken = simulator.receive(orders, arrival, admitted);
    const token = credentialsOf(request).authToken;
    const early = taken.sent.filter(({ scenario }) => scenario.arrival === 'first before the answer');
    await Promise.all(
      early.map(({ message, scenario }) =>
        callbackSender.deliverOne(message, scenario.reports[0]!, 1, token),
      ),
    );
    await wait(latencyMs + (taken.answer === 'late' ? LATE_MS : 0));
    respond(response, taken);
    for (const one of taken.sent)
      void callbackSender.deliver(one.message, one.scenario, token, early.includes(one) ? 1 : 0);
  };
}

function respond(response: Response, { answer, cutOff, sent, invalidNumbers }: ReceivedSend): void {
  if (typeof answer === 'object') return refuse(response, answer.status, answer.error);
  if (cutOff) return void response.destroy();
  if (answer === 'none' || answer === 'lost') return;
  response.status(202).json({
    api_id: randomUUID(),
    message: 'message(s) queued',
    message_uuid: shuffle(sent.map(({ message }) => message.uuid)),
    ...(invalidNumbers.length > 0 && { invalid_number: invalidNumbers.map((number) => number.slice(1)) }),
  });
}

/** Plivo does not promise UUIDs in the order of the numbers. Clients must not rely on it. */
function shuffle(uuids: string[]): string[] {
  for (let last = uuids.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [uuids[last], uuids[other]] = [uuids[other]!, uuids[last]!];
  }
  return uuids;
}

async function wait(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms);
}
