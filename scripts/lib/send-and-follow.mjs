import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;

/**
 * Sends one SMS through a service in sandbox mode and follows it to `delivered`. Waits for the
 * service first.
 *
 * @param {string} base the address of the service
 * @param {{ apiKey?: string, isRunning?: () => boolean }} options `isRunning` ends the wait if the service has ended
 * @returns the message's delivery status, with its events
 */
export async function sendAndFollow(base, { apiKey, isRunning = () => true } = {}) {
  const headers = apiKey === undefined ? {} : { 'X-Api-Key': apiKey };
  await waitFor('the service to be ready', async () => (await fetch(`${base}/health/ready`)).ok);
  const { messageUuid } = await send('+15551234567', 'hello');
  console.log(`sent       ${messageUuid}`);
  return waitFor('delivered', async () => {
    const answer = await fetch(`${base}/delivery-statuses/${messageUuid}`, { headers });
    const body = answer.ok ? await answer.json() : null;
    return body?.status === 'delivered' && body;
  });

  async function send(to, text) {
    const answer = await fetch(`${base}/messaging/send-test`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ to, text }),
    });
    if (answer.status !== 202)
      throw new Error(`the send was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** Repeats `ask` until it returns something other than false. */
  async function waitFor(what, ask) {
    const deadline = Date.now() + TIMEOUT_MS;
    while (Date.now() < deadline && isRunning()) {
      const answer = await ask().catch(() => false);
      if (answer) return answer;
      await sleep(100);
    }
    throw new Error(isRunning() ? `waited ${TIMEOUT_MS / 1_000} s for ${what}` : 'the service ended');
  }
}
