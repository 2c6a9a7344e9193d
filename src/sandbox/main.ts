import { SandboxServer } from './sandbox.server.js';
import { DEFAULT_STORY, STORIES } from './stories.js';

/** `npm run sandbox`: the sandbox alone, for tests, load and other people's programs. */
const {
  SANDBOX_PORT = '4010',
  SANDBOX_HOST = '127.0.0.1',
  SANDBOX_STEP_MS = '400',
  SANDBOX_TIME_SCALE = '1',
} = process.env;
const { SANDBOX_AUTH_ID: authId, SANDBOX_AUTH_TOKEN: authToken } = process.env;

const server = await SandboxServer.start({
  host: SANDBOX_HOST,
  port: Number(SANDBOX_PORT),
  stepMs: Number(SANDBOX_STEP_MS),
  timeScale: Number(SANDBOX_TIME_SCALE),
  ...(authId && authToken && { credentials: { authId, authToken } }),
});
console.log(`A Plivo to play against, at ${server.url}`);
console.log(
  authId && authToken
    ? `Account: ${authId}`
    : 'Account: any; callbacks are signed with the token you send with.',
);
for (const { number, what } of [...STORIES, DEFAULT_STORY]) console.log(`  ${number.padEnd(17)} ${what}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
