import { InvalidArgumentError } from 'commander';
import { maskNumber } from '../../sms/mask-number.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { type FollowedMessage, followMessage } from '../follow-message.js';
import { wholeNumber, withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';

const DEFAULT_TIMEOUT_S = 300;
const MAX_TIMEOUT_S = 86_400;

interface SendOptions extends ServiceOptions, JsonOption {
  to: string;
  text?: string;
  template?: string;
  var?: Record<string, string>;
  from?: string;
  kind?: string;
  follow?: boolean;
  timeout: number;
}

export function sendCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('send'))
    .description('Send a message through a running service')
    .requiredOption('--to <number>', 'recipient, in E.164 form')
    .option('--text <text>', 'the text')
    .option('--template <name>', 'a template in place of the text')
    .option('--var <name=value>', 'value of a variable of the template; may be repeated', addVariable)
    .option('--from <sender>', 'sender (default: that of the service)')
    .option('--kind <kind>', 'otp, transactional or marketing (default: transactional)')
    .option('--follow', 'wait for the final status; exit code 1 where it is not delivered')
    .option('--timeout <seconds>', 'longest wait for it', wholeNumber(1, MAX_TIMEOUT_S), DEFAULT_TIMEOUT_S)
    .example('send --to +15551234567 --text hello', 'Send a message')
    .example('send --to +15551234567 --text hello --follow', 'Send it, and wait for its final status')
    .example('send --to +15551234567 --template order-shipped --var name=Ada', 'Send a template')
    .action((options: SendOptions) => send(context, options));
}

async function send(context: CliContext, options: SendOptions): Promise<void> {
  const service = serviceOf(context, options);
  const { to, text, template, var: variables, from, kind, follow, timeout } = options;
  const request = { to, text, template, variables, from, kind };
  const accepted = await service.post<FollowedMessage>('/messaging/messages', request);
  if (!follow) return printResult(context, options, accepted, [describe(accepted)]);
  const tell = (message: FollowedMessage): void => {
    if (!options.json) printResult(context, {}, message, [describe(message)]);
  };
  tell(accepted);
  const { message, outcome } = await followMessage(service, accepted, timeout * 1_000, tell, context.signal);
  if (options.json) printResult(context, options, message, []);
  if (outcome === 'open')
    context.terminal.tell(`There is no final status after ${timeout} s. The message is ${message.id}.\n`);
  if (outcome !== 'delivered') context.fail();
}

function describe({ id, to, state, stateReason, delivery }: FollowedMessage): string {
  const reason = delivery?.error ? `${delivery.error.code}, ${delivery.error.meaning}` : stateReason;
  const status = delivery?.status ?? state;
  return `${id}  ${maskNumber(to)}  ${status}${reason ? ` (${reason})` : ''}`;
}

function addVariable(text: string, variables: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be name=value.');
  return { ...variables, [name]: value };
}
