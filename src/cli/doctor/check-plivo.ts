import type { PlivoEnvironment } from '../../config/groups/plivo.js';
import { errorMessage } from '../../core/error-message.js';
import { PlivoAccount } from '../../plivo/client/plivo-account.js';
import { PlivoTransport } from '../../plivo/client/plivo-transport.js';
import { PlivoReader } from '../../plivo/client/plivo.reader.js';
import { failed, type Finding, ok } from './finding.js';

const MICROS_PER_DOLLAR = 1_000_000;

/** Checks that Plivo accepts the credentials, and the account's balance. Sends nothing. */
export async function checkPlivo(env: PlivoEnvironment): Promise<Finding> {
  if (env.mode === 'sandbox') return ok('plivo', 'The service uses its sandbox. It sends nothing to Plivo.');
  const account = new PlivoAccount(env.PLIVO_AUTH_ID ?? '', env.PLIVO_AUTH_TOKEN ?? '', env.PLIVO_API_URL);
  try {
    const micros = await new PlivoReader(new PlivoTransport(account, env)).readBalance();
    if (micros === null)
      return ok('plivo', 'Plivo takes the credentials. The account is not paid in advance.');
    const dollars = (micros / MICROS_PER_DOLLAR).toFixed(2);
    return micros > 0
      ? ok('plivo', `Plivo takes the credentials. The account has ${dollars} USD left.`)
      : failed('plivo', `The account has ${dollars} USD left. Add credit in the Plivo console.`);
  } catch (error) {
    return failed('plivo', `The account cannot be read: ${errorMessage(error)}`);
  }
}
