import { Agent, request } from 'node:http';
import { STATUS_PATH, v2Headers } from './signed-callback.js';

/** The status of the response to a report; 0 if the connection broke first. */
export type Answer = number;

export interface LoadOptions {
  connections: number;
  /** Called after each response; true stops the rest. */
  stop?: (answered: number) => boolean;
  /** The path of a report; by default without an id. */
  pathOf?: (receipt: Record<string, string>) => string;
  /** Called with the duration of each request. */
  took?: (milliseconds: number) => void;
}

/**
 * Posts reports to one or more services over many connections at once. Returns the responses in the
 * reports' order.
 */
export async function postAll(
  urls: readonly string[],
  receipts: readonly Record<string, string>[],
  { connections, stop = () => false, pathOf = () => STATUS_PATH, took = () => {} }: LoadOptions,
): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Answer[] = [];
  let next = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped && next < receipts.length) {
      const index = next++;
      const start = performance.now();
      answers[index] = await post(
        agent,
        urls[index % urls.length]!,
        pathOf(receipts[index]!),
        receipts[index]!,
      );
      took(performance.now() - start);
      stopped ||= stop(answers.length);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return answers;
}

function post(agent: Agent, url: string, path: string, receipt: Record<string, string>): Promise<Answer> {
  const body = new URLSearchParams(receipt).toString();
  const headers = {
    ...v2Headers(path),
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const sent = request(url + path, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    });
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}
