import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadFile, PATH } from './load-file.mjs';

/** Posts callbacks at an even rate. @returns the number answered 204 */
export async function postSteadily(url, name, rate) {
  const answers = await postAll(url, name, rate);
  return answers.filter(({ status }) => status === 204).length;
}

/**
 * Posts callbacks at an even rate. @returns response times, each from the moment the callback was
 * due
 */
export async function measureSteadily(url, name, rate) {
  const answers = await postAll(url, name, rate);
  const refused = answers.filter(({ status }) => status !== 204).length;
  if (refused > 0) throw new Error(`${refused} callbacks were not answered 204`);
  const times = answers.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const at = (share) => times[Math.floor(times.length * share)];
  return { callbacks: times.length, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: times.at(-1) };
}

async function postAll(url, name, { perSecond, seconds }) {
  const { path } = loadFile(seconds * perSecond, name);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const answers = [];
  for (const [index, line] of lines.entries()) {
    const dueAt = start + (index * 1_000) / perSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    answers.push(post(agent, url, line).then((status) => ({ status, tookMs: performance.now() - dueAt })));
  }
  const answered = await Promise.all(answers);
  agent.destroy();
  return answered;
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
