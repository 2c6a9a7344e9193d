import {
  AGES,
  type AgeFigures,
  type Cell,
  type CellGroup,
  MAX_AGE_MINUTES,
  type Snapshot,
} from '../../src/alerts/figures/snapshot.js';
import type { MessageInput, RuleInput } from '../../src/alerts/rules/rule-input.js';
import { COUNTRIES, type CountryCode } from '../../src/demo-data/countries.js';
import { SeededRandom } from './seeded-random.js';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
export const DAYS = 30;
const MINUTES = DAYS * DAY;

/** By the hour of the day: Europe's day, then America's evening. Then by the day of the week. */
const HOURS = [14, 10, 8, 7, 8, 12, 24, 48, 72, 84, 86, 82, 78, 80, 86, 92, 98, 100, 94, 82, 66, 48, 32, 20];
const WEEKDAYS = [0.5, 1, 1.05, 1.08, 1.06, 1.02, 0.62];
const TEMPLATES = { 'login-code': 40, 'order-shipped': 30, appointment: 15, 'weekly-deals': 15 };
const OTP_SENDER = '+14155550100';
const CODES = ['20', '30', '50', '80', '40', '10'] as const;
const EVERYDAY_CODES = { '20': 20, '30': 15, '50': 25, '80': 40 };
const EVERYDAY_FAILURES = 0.03;
const UNREPORTED = 0.002;
const UNKNOWN = 0.00002;
/** Shares of recipients that opt out after a message. */
const OPT_OUTS = { marketing: 0.004, other: 0.0002 };
const MARKETING = 'weekly-deals';

type Code = (typeof CODES)[number];

/** An incident of the month. Minutes count from the start of the month. */
export interface Incident {
  name: string;
  from: number;
  to: number;
  /** From this minute on it is large enough for the rules to detect it. */
  noticeable: number;
  /** The expected alert: of this rule, with one of the subjects. */
  rule: string;
  subjects: readonly string[];
  /** Subjects of other alerts that are not false alarms during it. */
  alsoRaised?: readonly string[];
  /** Extra failures of a cell's messages, from 0 to 1, and their code. */
  failures?: (group: CellGroup, minute: number) => number;
  code?: Code;
  /** Extra messages a minute. */
  messages?: { group: CellGroup; perMinute: number; micros: number };
  /** The share of messages without a report. */
  unreported?: number;
  optOuts?: number;
}

interface CellHistory {
  group: CellGroup;
  weight: number;
  withoutReceipt: number;
  /** Sums from the start of the month to each minute. */
  sums: Record<Column, Uint32Array>;
}

const COLUMNS = ['messages', 'delivered', 'unreported', 'unfinished', 'unknown', ...CODES] as const;
type Column = (typeof COLUMNS)[number];

const NOTHING: AgeFigures = {
  messages: 0,
  delivered: 0,
  failed: new Map(),
  unreported: 0,
  unfinished: 0,
  unknown: 0,
  amountMicros: 0,
};

/**
 * A month of figures with incidents, as read at each minute. Rates vary by day and country, and
 * some days have marketing batches.
 */
export class IncidentMonth {
  readonly incidents: readonly Incident[];
  private readonly random: SeededRandom;
  private readonly cells: CellHistory[];
  private readonly optOuts = new Uint32Array(MINUTES + 1);
  private readonly micros = new Float64Array(MINUTES + 1);

  constructor(
    seed: number,
    private readonly start: Date,
    private readonly messagesPerMonth = 1_000_000,
    plant: (random: SeededRandom) => Incident[] = plantIncidents,
  ) {
    this.random = new SeededRandom(seed);
    this.incidents = plant(this.random);
    this.cells = makeCells();
    this.generate();
  }

  get minutes(): number {
    return MINUTES;
  }

  timeOf(minute: number): Date {
    return new Date(this.start.getTime() + minute * MINUTE_MS);
  }

  inputAt(minute: number): RuleInput {
    return {
      at: this.timeOf(minute),
      messages: this.messagesAt(minute),
      instances: [],
      deadLetters: [],
      feeds: [],
      endpoints: [],
      balanceMicros: null,
    };
  }

  private messagesAt(minute: number): MessageInput {
    const pastMinutes = [1, 2, 3, 4, 5, 6, 7].map((day) => minute - day * DAY).filter((past) => past >= HOUR);
    return {
      now: this.snapshotAt(minute),
      past: () => pastMinutes.map((past) => this.snapshotAt(past)),
      costs: this.costsAt(minute),
      optOuts: {
        recent: this.optOutShare(minute, 15),
        hour: this.optOutShare(minute, HOUR),
        past: pastMinutes.map((past) => this.optOutShare(past, HOUR)),
      },
    };
  }

  private snapshotAt(minute: number): Snapshot {
    const limits = [...AGES, MAX_AGE_MINUTES];
    const cells = this.cells.map(({ group, sums }): Cell => {
      const between = (column: Column, index: number): number => {
        const sum = sums[column];
        return sum[Math.max(0, minute - limits[index]!)]! - sum[Math.max(0, minute - limits[index + 1]!)]!;
      };
      const ages = AGES.map((_, index): AgeFigures => {
        const messages = between('messages', index);
        const unknown = between('unknown', index);
        if (messages === 0) return { ...NOTHING, unknown };
        const delivered = between('delivered', index);
        const unreported = between('unreported', index);
        const unfinished = between('unfinished', index);
        const hasFailed = delivered + unreported + unfinished < messages;
        const codes = hasFailed ? CODES.map((code) => [code, between(code, index)] as const) : [];
        const failed = hasFailed ? new Map(codes.filter(([, count]) => count > 0)) : NOTHING.failed;
        return { messages, delivered, failed, unreported, unfinished, unknown, amountMicros: 0 };
      });
      return { group, ages };
    });
    return { at: this.timeOf(minute), cells };
  }

  private costsAt(minute: number): MessageInput['costs'] {
    const costOf = (from: number, to: number): number => this.micros[to]! - this.micros[Math.max(0, from)]!;
    const thisHour = Math.floor(minute / HOUR) * HOUR;
    const hours = Array.from({ length: 7 * 24 }, (_, index) => thisHour - (index + 25) * HOUR).filter(
      (at) => at >= 0,
    );
    const days = Array.from({ length: 7 }, (_, index) => minute - (index + 2) * DAY).filter((at) => at >= 0);
    return {
      hour: costOf(minute - HOUR, minute),
      byCountry: new Map(),
      day: costOf(minute - DAY, minute),
      usual:
        days.length < 7
          ? null
          : {
              hour: Math.max(...hours.map((at) => costOf(at, at + HOUR))),
              day: Math.max(...days.map((at) => costOf(at, at + DAY))),
            },
    };
  }

  private optOutShare(minute: number, minutes: number): { part: number; whole: number } {
    const part = this.optOuts[minute]! - this.optOuts[Math.max(0, minute - minutes)]!;
    const delivered = this.cells.reduce(
      (sum, { sums }) => sum + sums.delivered[minute]! - sums.delivered[Math.max(0, minute - minutes)]!,
      0,
    );
    return { part, whole: Math.max(part, delivered) };
  }

  private generate(): void {
    const { random } = this;
    const perWeight = this.messagesPerMonth / weightOfMonth(this.start);
    const batches = planBatches(random);
    const moods = new Map<string, number>();
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const active = this.incidents.filter(({ from, to }) => minute >= from && minute < to);
      const rate = perWeight * weightOf(this.timeOf(minute));
      const batch = batches.find(({ from, to }) => minute >= from && minute < to);
      let [optOuts, micros] = [0, 0];
      for (const cell of this.cells) {
        const { group, sums, weight } = cell;
        for (const column of COLUMNS) sums[column][minute + 1] = sums[column][minute]!;
        const day = Math.floor(minute / DAY);
        const moodKey = `${group.country} ${day}`;
        if (!moods.has(moodKey)) moods.set(moodKey, Math.exp(0.25 * normal(random)));
        const extra = active.flatMap(({ messages }) =>
          messages?.group === group || isSame(messages?.group, group) ? [messages!] : [],
        );
        const inBatch = batch && group.country === batch.country && group.template === MARKETING;
        const counts: [number, number, number][] = [
          [poisson(random, rate * weight), EVERYDAY_FAILURES * moods.get(moodKey)!, rateOf(group)],
          ...(inBatch
            ? [
                [
                  poisson(random, batch.perMinute * weightInCountry(cell, this.cells)),
                  batch.failures,
                  rateOf(group),
                ] as [number, number, number],
              ]
            : []),
          ...extra.map(({ perMinute, micros: extraMicros }): [number, number, number] => [
            poisson(random, perMinute),
            EVERYDAY_FAILURES,
            extraMicros,
          ]),
        ];
        for (const [messages, failures, price] of counts) {
          for (let index = 0; index < messages; index += 1) {
            micros += price;
            optOuts += this.drawMessage(cell, minute, { active, failures });
          }
        }
      }
      this.optOuts[minute + 1] = this.optOuts[minute]! + optOuts;
      this.micros[minute + 1] = this.micros[minute]! + micros;
    }
  }

  /** Returns 1 if the recipient opts out. */
  private drawMessage(
    { group, sums, withoutReceipt }: CellHistory,
    minute: number,
    { active, failures }: { active: readonly Incident[]; failures: number },
  ): number {
    const { random } = this;
    const add = (column: Column, count = 1): number => (sums[column][minute + 1]! += count);
    if (random.next() < UNKNOWN) {
      add('unknown');
      return 0;
    }
    add('messages');
    const unreported = Math.max(UNREPORTED, ...active.map((incident) => incident.unreported ?? 0));
    if (random.next() < unreported) {
      add('unreported');
      return 0;
    }
    for (const incident of active) {
      if (incident.failures && random.next() < incident.failures(group, minute)) {
        add(incident.code!);
        return 0;
      }
    }
    if (random.next() < failures) {
      add(pick(random, EVERYDAY_CODES));
      return 0;
    }
    if (random.next() < withoutReceipt) {
      add('unfinished');
      return 0;
    }
    add('delivered');
    const usual = group.template === MARKETING ? OPT_OUTS.marketing : OPT_OUTS.other;
    const optOuts = Math.max(usual, ...active.map((incident) => incident.optOuts ?? 0));
    return random.next() < optOuts ? 1 : 0;
  }
}

function makeCells(): CellHistory[] {
  const countries = Object.entries(COUNTRIES) as [CountryCode, (typeof COUNTRIES)[CountryCode]][];
  return countries.flatMap(([country, { networks, share, sender, withoutReceipt }]) =>
    networks.flatMap((network) =>
      Object.entries(TEMPLATES).map(([template, ofTemplate]) => ({
        group: {
          country,
          network: `${network.mcc}-${network.mnc}`,
          // OTPs in the USA have a sender of their own.
          sender: country === 'US' && template === 'login-code' ? OTP_SENDER : sender,
          template,
        },
        weight: (share / 100) * (network.share / 100) * (ofTemplate / 100),
        withoutReceipt,
        sums: Object.fromEntries(
          COLUMNS.map((column) => [column, new Uint32Array(MINUTES + 1)]),
        ) as CellHistory['sums'],
      })),
    ),
  );
}

/** Eight incidents of different kinds, each during the day on a day of its own. */
function plantIncidents(random: SeededRandom): Incident[] {
  const days = shuffle(
    random,
    Array.from({ length: DAYS - 9 }, (_, index) => index + 8),
  ).slice(0, 8);
  const at = (index: number): number =>
    days[index]! * DAY + (9 + Math.floor(random.next() * 7)) * HOUR + Math.floor(random.next() * HOUR);
  const step = (index: number, minutes: number): Pick<Incident, 'from' | 'noticeable' | 'to'> => {
    const from = at(index);
    return { from, noticeable: from, to: from + minutes };
  };
  const { networks } = COUNTRIES.DE;
  const down = `${networks[1].mcc}-${networks[1].mnc}`;
  const drift = days[7]! * DAY + 9 * HOUR;
  return [
    {
      name: 'a network is down',
      ...step(0, 120),
      rule: 'delivery_rate',
      subjects: [`network=${down}`],
      alsoRaised: ['country=DE', 'errorCode=20'],
      failures: ({ network }) => (network === down ? 0.9 : 0),
      code: '20',
    },
    {
      name: "a country's rate is halved",
      ...step(1, 90),
      rule: 'delivery_rate',
      subjects: ['country=GB'],
      alsoRaised: ['errorCode=80', 'network=234-30', 'network=234-10', 'network=234-15'],
      failures: ({ country }) => (country === 'GB' ? 0.5 : 0),
      code: '80',
    },
    {
      name: 'a sender is blocked',
      ...step(2, 180),
      rule: 'delivery_rate',
      subjects: [`sender=${COUNTRIES.US.sender}`],
      alsoRaised: ['country=US', 'errorCode=40'],
      failures: ({ sender }) => (sender === COUNTRIES.US.sender ? 1 : 0),
      code: '40',
    },
    {
      name: 'messages cost far more',
      ...step(3, 40),
      rule: 'cost',
      subjects: ['hour'],
      alsoRaised: ['day'],
      messages: {
        group: { country: 'BR', network: '724-06', sender: COUNTRIES.BR.sender, template: 'login-code' },
        perMinute: 600,
        micros: 150_000,
      },
    },
    { name: 'many opt out', ...step(4, 45), rule: 'opt_out_rate', subjects: ['all'], optOuts: 0.08 },
    {
      name: 'no report arrives',
      ...step(5, 60),
      rule: 'missing_reports',
      subjects: ['all'],
      alsoRaised: ['late'],
      unreported: 1,
    },
    {
      name: 'a template is broken',
      ...step(6, 100),
      rule: 'delivery_rate',
      subjects: ['template=order-shipped'],
      alsoRaised: ['errorCode=10'],
      failures: ({ template }) => (template === 'order-shipped' ? 0.8 : 0),
      code: '10',
    },
    {
      name: 'a rate drifts down slowly',
      from: drift,
      to: drift + 10 * HOUR,
      // A tenth of the messages, after a quarter of the time.
      noticeable: drift + 2.5 * HOUR,
      rule: 'delivery_rate',
      subjects: [
        'country=US',
        `sender=${COUNTRIES.US.sender}`,
        `sender=${OTP_SENDER}`,
        'network=311-480',
        'network=310-260',
        'network=310-410',
      ],
      alsoRaised: ['errorCode=30'],
      failures: ({ country }, minute) => (country === 'US' ? (0.4 * (minute - drift)) / (10 * HOUR) : 0),
      code: '30',
    },
  ];
}

/** Marketing on every third day, with more failures than usual: old lists have dead numbers. */
function planBatches(
  random: SeededRandom,
): { from: number; to: number; country: string; perMinute: number; failures: number }[] {
  const countries = Object.keys(COUNTRIES);
  return Array.from({ length: DAYS / 3 }, (_, index) => {
    const from = (index * 3 + 1) * DAY + 10 * HOUR + Math.floor(random.next() * 120);
    return {
      from,
      to: from + 30,
      country: countries[Math.floor(random.next() * countries.length)]!,
      perMinute: 60 + Math.floor(random.next() * 100),
      failures: 0.03 + 0.05 * random.next(),
    };
  });
}

function weightOf(time: Date): number {
  return HOURS[time.getUTCHours()]! * WEEKDAYS[time.getUTCDay()]!;
}

function weightOfMonth(start: Date): number {
  let weight = 0;
  for (let hour = 0; hour < DAYS * 24; hour += 1)
    weight += HOUR * weightOf(new Date(start.getTime() + hour * HOUR * MINUTE_MS));
  return weight;
}

function weightInCountry({ group, weight }: CellHistory, cells: readonly CellHistory[]): number {
  const total = cells
    .filter((other) => other.group.country === group.country && other.group.template === group.template)
    .reduce((sum, other) => sum + other.weight, 0);
  return weight / total;
}

function rateOf({ country }: CellGroup): number {
  return COUNTRIES[country as CountryCode].rateMicros;
}

function isSame(one: CellGroup | undefined, other: CellGroup): boolean {
  return one !== undefined && one.network === other.network && one.template === other.template;
}

function pick<Name extends string>(random: SeededRandom, weights: Readonly<Record<Name, number>>): Name {
  const entries = Object.entries(weights) as [Name, number][];
  let left = random.next() * entries.reduce((total, [, weight]) => total + weight, 0);
  return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0]!)[0];
}

function poisson(random: SeededRandom, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, random.next()];
  while (product > limit) {
    count += 1;
    product *= random.next();
  }
  return count;
}

function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function shuffle<T>(random: SeededRandom, items: T[]): T[] {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random.next() * (index + 1));
    [items[index], items[other]] = [items[other]!, items[index]!];
  }
  return items;
}
