import { parseArgs } from 'node:util';
import { OperatorError } from '../core/operator-error.js';

export interface DemoOptions {
  days: number;
  messages: number;
  seed: number;
  /** Also fills a database that already has messages. */
  add: boolean;
  help: boolean;
}

export const DEMO_HELP = `npm run demo:data -- [options]
Fills the database of the environment with messages of a simulated company, in sandbox mode only.

  --days N      days up to now, 3 to 400 (30)
  --messages N  messages, 100 to 5,000,000 (100000); resends and messages of other programs come on top
  --seed N      the same number makes the same messages (1)
  --add         also where the database holds messages already
`;

const LIMITS = { days: [3, 400], messages: [100, 5_000_000], seed: [0, 4_294_967_295] } as const;

/** @throws {OperatorError} */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parse(args);
  return {
    days: readNumber('days', values.days),
    messages: readNumber('messages', values.messages),
    seed: readNumber('seed', values.seed),
    add: values.add,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        days: { type: 'string', default: '30' },
        messages: { type: 'string', default: '100000' },
        seed: { type: 'string', default: '1' },
        add: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new OperatorError(`These options are not known.\n${DEMO_HELP}`);
  }
}

function readNumber(name: keyof typeof LIMITS, text: string): number {
  const [least, most] = LIMITS[name];
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new OperatorError(`--${name} must be a whole number from ${least} to ${most}.`);
}
