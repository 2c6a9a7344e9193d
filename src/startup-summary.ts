import { Logger } from '@nestjs/common';
import { isLoopbackHost } from './auth/loopback.js';
import { Environment } from './config/environment.js';
import { isSample } from './config/sample-secrets.js';
import { describeDatabase } from './core/database/database-url.js';

const COPY_THE_TOKEN = 'Set it to the Auth Token of the Plivo console.';
/** Advice about a sample in place of a secret. */
const ADVICE = {
  API_KEYS: 'Make a key: npx plivo-callbacks keys new <name>',
  PLIVO_AUTH_TOKEN: COPY_THE_TOKEN,
  PLIVO_EXTRA_AUTH_TOKENS: COPY_THE_TOKEN,
} as const;

/** Logs the last lines of a start: warnings, and the first commands for a newcomer. */
export function logStartupSummary(env: Environment): void {
  const logger = new Logger('Start');
  for (const warning of startWarnings(env)) logger.warn(warning);
  logger.log(describeStart(env));
  if (env.mode === 'sandbox' && env.logFormat === 'pretty' && !isClosed(env)) console.log(whatToTry(env));
}

/** Has no secrets: neither address holds credentials, and the database's are left out. */
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

/** Whether the API responds to all requests with 403 `keys_required`. */
function isClosed(env: Environment): boolean {
  return isPublic(env) && env.API_KEYS === undefined && !env.ALLOW_KEYLESS;
}

/** Variables with a secret from the documentation, or a placeholder. Production refuses them. */
function samples(env: Environment): (keyof typeof ADVICE)[] {
  const secrets: Record<keyof typeof ADVICE, readonly (string | undefined)[]> = {
    API_KEYS: (env.API_KEYS ?? []).map(({ secret }) => secret),
    PLIVO_AUTH_TOKEN: [env.PLIVO_AUTH_TOKEN],
    PLIVO_EXTRA_AUTH_TOKENS: env.PLIVO_EXTRA_AUTH_TOKENS,
  };
  const names = Object.keys(ADVICE) as (keyof typeof ADVICE)[];
  return names.filter((name) => secrets[name].some(isSample));
}

/** Warnings for an operator before the first request. */
export function startWarnings(env: Environment): string[] {
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
    ...samples(env).map((variable): [boolean, string] => [
      isPublic(env),
      `APP_BASE_URL is public and ${variable} holds a sample or a placeholder, which anybody can guess. ${ADVICE[variable]}`,
    ]),
    [
      env.TRUST_PROXY === true,
      'TRUST_PROXY=true believes X-Forwarded-* from anybody; name the proxies instead, such as TRUST_PROXY=loopback.',
    ],
  ];
  return warnings.filter(([when]) => when).map(([, sentence]) => sentence);
}

/** @param platform Node.js's name of the operating system, for the quotes of its shell */
export function whatToTry(env: Environment, platform: string = process.platform): string {
  const address = `http://localhost:${env.APP_PORT}`;
  const key = env.API_KEYS ? ' -H "X-Api-Key: <secret>"' : '';
  const body = '{"to":"+15551234567","text":"hello"}';
  const isWindows = platform === 'win32';
  const where = isWindows ? "cmd (docs/README.md has PowerShell's words)" : 'another terminal';
  const quoted = isWindows ? `"${body.replaceAll('"', '\\"')}"` : `'${body}'`;
  return `
  Try, in ${where}:

    curl -X POST ${address}/messaging/send-test${key} -H "Content-Type: application/json" -d ${quoted}
    curl ${address}/delivery-statuses/<messageUuid of the answer>${key}

  Or in a browser: ${address} for the dashboard, ${address}/docs for the routes
`;
}
