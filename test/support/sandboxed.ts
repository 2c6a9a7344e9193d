import { SandboxServer, type SandboxOptions } from '../../src/sandbox/sandbox.server.js';
import { LIVE, startService, type TestService, type Variables } from './service.js';
import { waitFor } from './wait-for.js';

/** The service's own address is its public one here. */
const { APP_BASE_URL: _, ...ACCOUNT } = LIVE;

/** A sandbox of its own, and the variables of a service that uses it as the real Plivo. */
export async function startSandbox(options: SandboxOptions = {}) {
  const credentials = { authId: LIVE.PLIVO_AUTH_ID, authToken: LIVE.PLIVO_AUTH_TOKEN };
  const sandbox = await SandboxServer.start({ stepMs: 10, timeScale: 0.005, credentials, ...options });
  return { sandbox, account: { ...ACCOUNT, PLIVO_API_URL: sandbox.url } };
}

/** Waits until each message of the sandbox has its last status there, reported or not. */
export async function lastStatuses(sandbox: SandboxServer): Promise<void> {
  await waitFor(() => sandbox.messagesUnderway === 0);
}

/**
 * A service that uses a sandbox as the real Plivo. Resends are off: a resend is another message.
 */
export async function startServiceWithSandbox(
  variables: Variables = {},
): Promise<{ sandbox: SandboxServer; service: TestService; stop: () => Promise<void> }> {
  const { sandbox, account } = await startSandbox();
  const service = await startService({ ...account, MESSAGE_RESENDS: 'transactional=0', ...variables });
  const stop = async (): Promise<void> => {
    await service.stop();
    await sandbox.stop();
  };
  return { sandbox, service, stop };
}
