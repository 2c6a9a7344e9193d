import { InvalidArgumentError, Option } from 'commander';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { wholeNumber, withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';
import { describeProgress, describeSimulation } from '../simulate/describe-simulation.js';
import { parseMix, type ScenarioWeights } from '../simulate/scenario-mix.js';
import { Simulation } from '../simulate/simulation.js';

const DEFAULT_RATE = 10;
const DEFAULT_MESSAGES = 100;
const DEFAULT_WAIT_S = 30;
const MAX_RATE = 1_000;
const MAX_MESSAGES = 1_000_000;
const MAX_WAIT_S = 86_400;
const PROGRESS_INTERVAL_MS = 1_000;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

interface SimulateOptions extends ServiceOptions, JsonOption {
  rate: number;
  messages?: number;
  for?: number;
  scenario: ScenarioWeights;
  wait: number;
}

export function simulateCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('simulate'))
    .description('Send messages of the sandbox at a rate, and report what becomes of them')
    .option('--rate <n>', 'messages a second', wholeNumber(1, MAX_RATE), DEFAULT_RATE)
    .option('--messages <n>', `how many (default: ${DEFAULT_MESSAGES})`, wholeNumber(1, MAX_MESSAGES))
    .addOption(
      new Option('--for <time>', 'how long in place of how many, such as 60s or 5m')
        .argParser(duration)
        .conflicts('messages'),
    )
    .addOption(
      new Option('--scenario <names>', 'scenarios with their weights; docs/sandbox.md has the names')
        .argParser(parseMix)
        .default(parseMix('delivered'), 'delivered'),
    )
    .option(
      '--wait <seconds>',
      'longest wait for final statuses after the last message',
      wholeNumber(0, MAX_WAIT_S),
      DEFAULT_WAIT_S,
    )
    .example('simulate', 'Send 100 messages that are delivered, 10 a second')
    .example(
      'simulate --rate 20 --for 60s --scenario delivered=80,undelivered=10,lost-callbacks=10',
      'Send for a minute, and lose the callbacks of every tenth message',
    )
    .example('simulate --messages 1000 --rate 100 --json', 'The figures for a program')
    .action((options: SimulateOptions) => simulate(context, options));
}

async function simulate(context: CliContext, options: SimulateOptions): Promise<void> {
  const { signal, terminal } = context;
  const forMs = options.for ?? Infinity;
  const count = options.messages ?? (options.for === undefined ? DEFAULT_MESSAGES : Infinity);
  const simulation = new Simulation(serviceOf(context, options), {
    weights: options.scenario,
    perSecond: options.rate,
    count,
    forMs,
    waitMs: options.wait * 1_000,
    signal,
    tell: (sentence) => terminal.tell(`${sentence}\n`),
  });
  const tellProgress = (): void => terminal.tell(`${describeProgress(simulation.result())}\n`);
  const progress = setInterval(tellProgress, PROGRESS_INTERVAL_MS);
  const { result, failure } = await simulation.run().finally(() => clearInterval(progress));
  if (failure === null || result.accepted > 0)
    printResult(context, options, result, describeSimulation(result));
  if (failure !== null) throw failure;
  if (result.unanswered > 0 && !signal.aborted) context.fail();
}

function duration(text: string): number {
  const [, count, unit = 's'] = /^([1-9]\d{0,5})([smh]?)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('It must be a time such as 60s, 5m or 1h.');
  return Number(count) * UNITS_MS[unit || 's']!;
}
