import { freePort } from '../../scripts/lib/free-port.mjs';
import { ACCOUNT } from './load-file.mjs';
import { startProgram } from './program.mjs';

/** The sandbox alone, for the bench's account, with a ledger of its requests. */
export async function startSandbox(folder, variables = {}) {
  const port = await freePort();
  const program = await startProgram('dist/sandbox/main.js', {
    databaseUrl: '',
    folder,
    port,
    variables: {
      SANDBOX_PORT: String(port),
      SANDBOX_AUTH_ID: ACCOUNT.PLIVO_AUTH_ID,
      SANDBOX_AUTH_TOKEN: ACCOUNT.PLIVO_AUTH_TOKEN,
      ...variables,
    },
  });
  return { url: program.url, stop: () => program.stop(), readLedger: () => readLedger(program.url) };
}

async function readLedger(url) {
  const credentials = Buffer.from(`${ACCOUNT.PLIVO_AUTH_ID}:${ACCOUNT.PLIVO_AUTH_TOKEN}`).toString('base64');
  const entries = [];
  for (let after = 0; after !== null;) {
    const answer = await fetch(`${url}/sandbox/ledger?after=${after}&limit=10000`, {
      headers: { Authorization: `Basic ${credentials}` },
    });
    const { items, next } = await answer.json();
    entries.push(...items);
    after = next;
  }
  return entries;
}
