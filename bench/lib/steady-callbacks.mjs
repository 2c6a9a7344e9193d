import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadFile, PATH } from './load-file.mjs';

/** Posts callbacks at an even rate. @returns how many were answered 204 */
export async function postSteadily(url, name, { perSecond, seconds }) {
  const { path } = loadFile(seconds * perSecond, name);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const answers = [];
  for (const [index, line] of lines.entries()) {
    const waitMs = start + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    answers.push(post(agent, url, line));
  }
  const statuses = await Promise.all(answers);
  agent.destroy();
  return statuses.filter((status) => status === 204).length;
}

function post(agent, url, line) {
  const [nonce, signature, body] = line.split('\t');
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Plivo-Signature-V2': signature,
    'X-Plivo-Signature-V2-Nonce': nonce,
  };
  return new Promise((resolve) => {
    const sent = request(`${url}${PATH}`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sent.on('error', () => resolve(null));
    sent.end(body);
  });
}
