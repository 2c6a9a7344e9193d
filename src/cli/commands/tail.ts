import { InvalidArgumentError } from 'commander';
import { escapeJson } from '../../core/logging/escape-text.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { wholeNumber, withService } from '../options.js';
import type { JsonOption } from '../print-result.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';
import { describeEvent } from '../tail/describe-event.js';
import { followEvents } from '../tail/follow-events.js';

const MAX_COUNT = 1_000_000_000;
/** Options that are filters of the stream, by the names of the API. */
const FILTERS = ['type', 'status', 'kind', 'messageId', 'batchId', 'recipient'] as const;

interface TailOptions extends ServiceOptions, JsonOption, Partial<Record<(typeof FILTERS)[number], string>> {
  after?: string;
  count?: number;
}

export function tailCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('tail'))
    .description('Show what happens, as it is committed')
    .option('--type <type>', 'such as message.delivered')
    .option('--status <status>', 'status of messages, such as undelivered')
    .option('--kind <kind>', 'otp, transactional or marketing')
    .option('--message-id <id>', "a message, by our id or Plivo's")
    .option('--batch-id <id>', 'a batch')
    .option('--recipient <number>', 'a recipient')
    .option('--after <id>', 'start behind this event (default: with what comes next)', eventId)
    .option(
      '--count <n>',
      'end after so many events (default: go on until Ctrl+C)',
      wholeNumber(1, MAX_COUNT),
    )
    .example('tail', 'Show all events until Ctrl+C')
    .example('tail --status undelivered --json', 'Messages that were not delivered, as lines of JSON')
    .example('tail --batch-id 019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c --after 4711', 'A batch, from an event on')
    .action((options: TailOptions) => tail(context, options));
}

async function tail(context: CliContext, options: TailOptions): Promise<void> {
  const { terminal, signal } = context;
  const events = followEvents(serviceOf(context, options), {
    path: `/events${toQuery(options)}`,
    lastEventId: options.after ?? null,
    signal,
    tell: (sentence) => terminal.tell(`${sentence}\n`),
  });
  let left = options.count ?? Infinity;
  for await (const event of events) {
    const line = options.json ? escapeJson(JSON.stringify(event)) : describeEvent(terminal, event);
    terminal.write(`${line}\n`);
    if ((left -= 1) === 0) return;
  }
}

function toQuery(options: TailOptions): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (options[name] !== undefined) query.set(name, options[name]);
  return query.size > 0 ? `?${query.toString()}` : '';
}

function eventId(text: string): string {
  if (/^\d{1,15}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the id of an event, a number.');
}
