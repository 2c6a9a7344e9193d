import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT } from '../../../bench/lib/load-file.mjs';
import { startProgram } from '../../../bench/lib/program.mjs';
import { startSandbox } from '../../../bench/lib/sandbox.mjs';
import { createPrismaClient } from '../../../dist/core/database/prisma-client.js';

export const API_KEY = ACCOUNT.API_KEYS.split(':')[1];
export const AUTH_TOKEN = ACCOUNT.PLIVO_AUTH_TOKEN;
/** Nothing that is in a log line or in an answer may hold these. */
export const SECRETS = [API_KEY, AUTH_TOKEN, 'postgres:postgres'];

/** Little, so that what is kept shows as growth. */
const HEAP_MB = 192;

/** The compiled service as production runs it, before a sandbox whose ledger tells what was sent. */
export async function startService(kind, databases, folder) {
  const database = await databases.create();
  const newFolder = (name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const sandbox = await startSandbox(newFolder('sandbox'), {
    SANDBOX_CALLBACKS: 'off',
    SANDBOX_REQUESTS_PER_5S: '0',
  });
  const program = await startProgram('dist/main.js', {
    databaseUrl: database.url,
    folder: newFolder('service'),
    nodeArguments: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`],
    variables: {
      PLIVO_API_URL: sandbox.url,
      PLIVO_MESSAGES_PER_SECOND: '1000',
      PLIVO_TIMEOUT_MS: '5000',
      MESSAGE_RESENDS: 'otp=0,transactional=0,marketing=0',
      // What is told apart only below these limits is what is looked for here.
      API_RATE_LIMIT: '100000000',
      CALLBACK_BAD_SIGNATURE_LIMIT: '100000000',
      RECIPIENT_HOURLY_LIMIT: '100000000',
      RECIPIENT_DAILY_LIMIT: '100000000',
      // Both forms are read for secrets.
      LOG_FORMAT: kind === 'sqlite' ? 'pretty' : 'json',
      LOG_LEVEL: 'verbose',
      NO_COLOR: '1',
    },
  });
  const client = await createPrismaClient(database.url);
  return {
    ...program,
    sandbox,
    client,
    /** What a client with a key reads. */
    read: (path) => fetch(program.url + path, { headers: { 'X-Api-Key': API_KEY } }),
    /** Makes what the cases are about. @returns {Promise<object>} the answer's body */
    create: async (path, body) => {
      const headers = { 'X-Api-Key': API_KEY, 'Content-Type': 'application/json' };
      const answer = await fetch(program.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    end: async () => {
      await client.$disconnect();
      await program.stop();
      await sandbox.stop();
      await database.remove();
    },
  };
}
