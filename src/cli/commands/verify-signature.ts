import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readEnvironment } from '../../config/read-environment.js';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { OperatorError } from '../../core/operator-error.js';
import { explainSystemError } from '../../core/system-error.js';
import { readCaptured } from '../captured/read-captured.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { withJson } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import {
  type NamedToken,
  reportSignature,
  type SignaturePolicySettings,
  type SignatureReport,
} from '../signature-report.js';

const NAMES = [
  'APP_BASE_URL',
  'APP_PORT',
  'PLIVO_AUTH_TOKEN',
  'PLIVO_EXTRA_AUTH_TOKENS',
  'PLIVO_SIGNATURE_VERSIONS',
];

interface VerifyOptions extends JsonOption {
  baseUrl?: string;
}

export function verifySignatureCommand(context: CliContext): CliCommand {
  return withJson(new CliCommand('verify-signature'))
    .description('Say whether a captured callback is signed by Plivo, or why it is refused')
    .argument('<file>', 'raw HTTP, a HAR file or a curl command; - reads stdin')
    .option('--base-url <url>', 'public address of the service (default: APP_BASE_URL)')
    .example('verify-signature captured.http', 'Check a request as it was on the wire')
    .example('verify-signature traffic.har --json', 'Check each signed request of a HAR file')
    .example(
      'verify-signature request.sh --base-url https://sms.example.com',
      'Check a curl command for another address',
    )
    .action((file: string, options: VerifyOptions) => verify(context, file, options));
}

async function verify(context: CliContext, file: string, options: VerifyOptions): Promise<void> {
  const settings = readSettings(context, options);
  const requests = readCaptured(await read(context.folder, file));
  if (requests.length === 0)
    throw new OperatorError(`${file} holds no request: it must be raw HTTP, a HAR file or a curl command.`);
  const reports = requests.map((request) => ({
    method: request.method,
    path: request.target.replace(/\?.*/s, ''),
    ...reportSignature(request, settings),
  }));
  printResult(context, options, reports, reports.flatMap(describe));
  if (reports.some(({ authentic }) => !authentic)) context.fail();
}

/** Tokens are read from the environment only: other users of the machine can see arguments. */
function readSettings(context: CliContext, { baseUrl }: VerifyOptions): SignaturePolicySettings {
  const variables = context.variables();
  const env = readEnvironment(baseUrl ? { ...variables, APP_BASE_URL: baseUrl } : variables, NAMES);
  const tokens: NamedToken[] = [
    ...(env.PLIVO_AUTH_TOKEN ? [{ name: 'PLIVO_AUTH_TOKEN', token: env.PLIVO_AUTH_TOKEN }] : []),
    ...env.PLIVO_EXTRA_AUTH_TOKENS.map((token, index) => ({
      name: `PLIVO_EXTRA_AUTH_TOKENS, number ${index + 1}`,
      token,
    })),
  ];
  if (tokens.length === 0)
    throw new OperatorError(
      'There is no token to check with: set PLIVO_AUTH_TOKEN, in the environment or in .env.',
    );
  return { tokens, versions: env.PLIVO_SIGNATURE_VERSIONS, baseUrls: env.baseUrls };
}

async function read(folder: string, file: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(resolve(folder, file));
  } catch (error) {
    const why = explainSystemError(errorCodesOf(error), file) ?? errorMessage(error);
    throw new OperatorError(`The request cannot be read: ${why}.`);
  }
}

function describe(report: SignatureReport & { method: string; path: string }): string[] {
  const { method, path, authentic, reason, matches, advice } = report;
  return [
    `${method} ${path}: ${authentic ? 'authentic' : `refused, ${reason}`}`,
    ...matches.map(({ version, url, token }) => `  ${version} matches for ${url} with ${token}`),
    ...advice.map((sentence) => `  ${sentence}`),
  ];
}
