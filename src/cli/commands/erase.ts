import { maskNumber } from '../../sms/mask-number.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { UsageError } from '../cli.errors.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { type ServiceClient, serviceOf, type ServiceOptions } from '../service-client.js';
import { watchState } from '../watch-state.js';

const NUMBER = /^\+\d{7,15}$/;
const POLL_INTERVAL_MS = 500;
/** A longer erasure continues without the command. */
const WATCHED_MS = 60_000;

interface EraseOptions extends ServiceOptions, JsonOption {
  yes?: boolean;
}

/** The response of `GET /recipients/erasures/{id}`. */
interface ErasureState {
  id: string;
  recipient: string;
  state: 'running' | 'done';
  waitsFor: 'messages' | 'readers' | null;
  messages: number;
  others: number;
}

export function eraseCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('erase'))
    .description('Erase what is kept of a person; opt-outs and figures stay')
    .argument('<number>', 'the number, in E.164 form')
    .option('--yes', 'do not ask')
    .example('erase +15551234567', 'Erase a person, after a question')
    .example('erase +15551234567 --yes --json', 'The same for a program')
    .action((number: string, options: EraseOptions) => erase(context, number, options));
}

async function erase(context: CliContext, number: string, options: EraseOptions): Promise<void> {
  if (!NUMBER.test(number)) throw new UsageError('The number must be in E.164 form, such as +14155550123.');
  const service = serviceOf(context, options);
  if (!options.yes && !(await isConfirmed(context, number))) {
    context.terminal.tell('Nothing was erased.\n');
    return context.fail();
  }
  const begun = await service.delete<ErasureState>(`/recipients/${encodeURIComponent(number)}`);
  const erasure = await watch(context, service, begun);
  printResult(context, options, erasure, describe(erasure));
}

/** Asks for the last four digits, because a `y` is easily typed out of habit. */
async function isConfirmed({ terminal, signal }: CliContext, number: string): Promise<boolean> {
  const end = number.slice(-4);
  const question = `Erase ${maskNumber(number)} for good? Type the last four digits of the number: `;
  const answer = await terminal.ask(question, signal);
  if (answer === null) throw new UsageError('There is nobody to ask. Give --yes.');
  return answer.trim() === end;
}

/** Polls until the erasure is done, waits for something, or takes too long. */
async function watch(
  context: CliContext,
  service: Pick<ServiceClient, 'get'>,
  begun: ErasureState,
): Promise<ErasureState> {
  if (hasEnded(begun)) return begun;
  context.terminal.tell(`The service has begun erasure ${begun.id}.\n`);
  const end = AbortSignal.timeout(WATCHED_MS);
  const signal = AbortSignal.any([context.signal, end]);
  let erasure = begun;
  try {
    const path = `/recipients/erasures/${begun.id}`;
    for await (erasure of watchState<ErasureState>({ ...context, signal }, service, path, POLL_INTERVAL_MS))
      if (hasEnded(erasure)) break;
  } catch (error) {
    if (!end.aborted || context.signal.aborted) throw error;
  }
  return erasure;
}

function hasEnded({ state, waitsFor }: ErasureState): boolean {
  return state !== 'running' || waitsFor !== null;
}

function describe({ id, recipient, state, waitsFor, messages, others }: ErasureState): string[] {
  const rows = `${messages} messages and ${others} other records`;
  if (state === 'done') return [`${recipient} is erased: ${rows}.`];
  const reasons = {
    messages: 'It waits for messages that are on their way.',
    readers: 'It waits for readers of the log that are behind.',
  };
  const waits = waitsFor === null ? [] : [reasons[waitsFor]];
  return [`${recipient}: ${rows} are erased so far. The service goes on with erasure ${id}.`, ...waits];
}
