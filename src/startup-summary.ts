import { Logger } from '@nestjs/common';
import { isLoopbackHost } from './auth/loopback.js';
import { Environment } from './config/environment.js';
import { describeDatabase } from './core/database/database-url.js';

/**
 * Logs the last lines of a start: what an operator should know, and the first commands for a
 * newcomer in the sandbox.
 */
export function logStartupSummary(env: Environment): void {
  const logger = new Logger('Start');
  for (const warning of warnings(env)) logger.warn(warning);
  logger.log(describeStart(env));
  if (env.mode === 'sandbox' && env.logFormat === 'pretty' && !isClosed(env)) console.log(whatToTry(env));
}

/** Without secrets: neither kind of address holds credentials, and the database's are left out. */
export function describeStart(env: Environment): string {
  const { PLIVO_API_URL: plivo } = env;
  return [
    `${env.mode} mode on port ${env.APP_PORT}`,
    `public address ${env.baseUrls.join(' and ')}`,
    ...(env.mode === 'live' && plivo !== undefined && !isPlivo(plivo) ? [`Plivo at ${plivo}`] : []),
    describeDatabase(env.DATABASE_URL),
  ].join(', ');
}

function isPlivo(url: string): boolean {
  const { hostname, protocol } = new URL(url);
  return protocol === 'https:' && hostname === 'api.plivo.com';
}

function isPublic(env: Environment): boolean {
  return env.baseUrls.some((url) => !isLoopbackHost(new URL(url).host));
}

/** Whether the API answers 403 `keys_required` to all. */
function isClosed(env: Environment): boolean {
  return isPublic(env) && env.API_KEYS === undefined && !env.ALLOW_KEYLESS;
}

function warnings(env: Environment): string[] {
  const warnings: [when: boolean, sentence: string][] = [
    [
      isClosed(env),
      'APP_BASE_URL is public and API_KEYS is not set: only callbacks and health are served. Set API_KEYS, as name:secret.',
    ],
    [
      isPublic(env) && env.API_KEYS === undefined && env.ALLOW_KEYLESS,
      'ALLOW_KEYLESS=true, APP_BASE_URL is public and API_KEYS is not set: a proxy or tunnel that adds no header of its own lets everybody send.',
    ],
    [
      env.mode === 'live' && !isPublic(env) && env.PLIVO_API_URL === undefined,
      'APP_BASE_URL is this machine only: Plivo cannot call it back.',
    ],
    [
      env.TRUST_PROXY === true,
      'TRUST_PROXY=true believes X-Forwarded-* from anybody; name the proxies instead, such as TRUST_PROXY=loopback.',
    ],
  ];
  return warnings.filter(([when]) => when).map(([, sentence]) => sentence);
}

function whatToTry(env: Environment): string {
  const address = `http://localhost:${env.APP_PORT}`;
  const key = env.API_KEYS ? ' -H "X-Api-Key: <secret>"' : '';
  const body = '{"to":"+15551234567","text":"hello"}';
  const quoted = process.platform === 'win32' ? `"${body.replaceAll('"', '\\"')}"` : `'${body}'`;
  return `
  Try, in another terminal:

    curl -X POST ${address}/messaging/send-test${key} -H "Content-Type: application/json" -d ${quoted}
    curl ${address}/delivery-statuses/<messageUuid of the answer>${key}

  Or in a browser: ${address}/docs
`;
}
