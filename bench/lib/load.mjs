import { execFile, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { PATH } from './load-file.mjs';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/**
 * wrk (C) if installed, so that the load takes little of the machine; otherwise autocannon (npm).
 */
export const LOAD_PROGRAM = spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk';

/**
 * Sends the lines of a file, each once, over `connections` for at most `seconds`.
 *
 * @param {{ delayMs?: number }} options `delayMs`: the average pause between requests, per connection
 * @returns {Promise<{ acknowledged: number, refused: number, lost: number, seconds: number,
 *   p50Ms: number, p99Ms: number }>}
 */
export function sendLoad(url, file, { connections, seconds, delayMs = 0 }) {
  const send = LOAD_PROGRAM === 'wrk' ? withWrk : withAutocannon;
  return send(url, file, { connections, seconds, delayMs });
}

async function withWrk(url, file, { connections, seconds, delayMs }) {
  const { stdout } = await promisify(execFile)(
    'wrk',
    ['-t1', `-c${connections}`, `-d${seconds}`, '--timeout', '10', '-s', SCRIPT, url],
    { env: { ...process.env, LOAD: file.path, LOAD_PATH: PATH, DELAY_MS: String(delayMs) } },
  );
  const { requests, ...result } = JSON.parse(/^RESULT (.*)$/m.exec(stdout)[1]);
  return { acknowledged: requests - result.refused, ...result };
}

async function withAutocannon(url, file, { connections, seconds, delayMs }) {
  if (delayMs > 0) throw new Error('Latency at a given rate is measured with wrk: install it.');
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(file.path) })) lines.push(line);
  let next = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: PATH,
        setupRequest: (request) => {
          // After the last line, repeat it.
          const [nonce, signature, body] = lines[Math.min(next++, lines.length - 1)].split('\t');
          const headers = {
            'Content-Type': 'application/x-www-form-urlencoded',
            'X-Plivo-Signature-V2': signature,
            'X-Plivo-Signature-V2-Nonce': nonce,
          };
          return { ...request, headers, body };
        },
      },
    ],
  });
  return {
    acknowledged: result['2xx'],
    refused: result.non2xx,
    lost: result.errors,
    seconds: result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
