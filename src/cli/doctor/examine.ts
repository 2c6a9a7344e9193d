import type { Environment } from '../../config/environment.js';
import { EnvironmentError } from '../../config/environment-error.js';
import { readEnvironment } from '../../config/read-environment.js';
import type { CliContext } from '../cli-context.js';
import { checkAddress } from './check-address.js';
import { checkDatabase } from './check-database.js';
import { checkDisk } from './check-disk.js';
import { checkOtherAddresses } from './check-other-addresses.js';
import { checkPlivo } from './check-plivo.js';
import type { SigningSettings } from './check-signature.js';
import { checkSpool } from './check-spool.js';
import { failed, type Finding, ok } from './finding.js';

/** Runs all checks. If the environment is invalid, nothing else is checked. */
export async function examine({
  signal,
  variables,
}: Pick<CliContext, 'signal' | 'variables'>): Promise<Finding[]> {
  let env: Environment;
  try {
    env = readEnvironment(variables());
  } catch (error) {
    if (error instanceof EnvironmentError)
      return error.mistakes.map((mistake) => failed('environment', mistake));
    throw error;
  }
  // A separate sandbox may be on this machine.
  const isLive = env.mode === 'live' && env.PLIVO_API_URL === undefined;
  const found = await Promise.all([
    checkDatabase(env.DATABASE_URL),
    checkOtherAddresses(env),
    checkDisk(env.DATABASE_URL),
    checkSpool(env),
    ...env.baseUrls.map((url) => checkAddress({ url, isLive, signing: signingOf(env), signal })),
    checkPlivo(env),
  ]);
  return [ok('environment', `All variables are valid. Plivo mode: ${env.mode}.`), ...found.flat()];
}

/**
 * The built-in sandbox generates its own token, but the service accepts the extra tokens as well.
 */
function signingOf(env: Environment): SigningSettings {
  const token = env.mode === 'live' ? env.PLIVO_AUTH_TOKEN : env.PLIVO_EXTRA_AUTH_TOKENS[0];
  return { token, versions: env.PLIVO_SIGNATURE_VERSIONS };
}
