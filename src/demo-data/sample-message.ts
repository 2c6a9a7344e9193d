import { v7 as uuidv7 } from 'uuid';
import type { NewMessage } from '../messages/message.js';
import { NO_DLT } from '../plivo/dlt.js';
import { smsLength } from '../plivo/sms-text.js';
import { KIND_POLICIES, type MessageKind } from '../sms/message-kinds.js';
import { DAY_MS } from './send-times.js';
import type { SeededRandom } from './seeded-random.js';
import { drawVariables, type DemoExperiment, EXPERIMENTS, fillIn, TEMPLATES } from './texts.js';
import { COUNTRIES, type CountryCode, type Country, type Network } from './countries.js';

/** A message, with properties unknown to the service. */
export interface SampleMessage {
  message: NewMessage;
  country: CountryCode;
  network: Network;
  /** Additional probability that such a message fails. */
  failures: number;
}

/** The common properties of a batch's messages. */
export interface Shared {
  kind: MessageKind;
  template: { name: string; version: number; text: string };
  batchId: string;
  country: CountryCode;
}

const EXPERIMENT_SHARE = 0.16;

/** Draws messages as a company's programs would send them. */
export class SampleMessages {
  constructor(
    private readonly random: SeededRandom,
    private readonly period: { start: number; end: number },
  ) {}

  drawMessage(at: number, shared?: Shared): SampleMessage {
    const { random } = this;
    const country = shared?.country ?? pickShare(random, COUNTRIES);
    const kind = shared?.kind ?? random.pickWeighted({ otp: 42, transactional: 58, marketing: 0 });
    const isCompared = shared === undefined && kind === 'transactional' && random.chance(EXPERIMENT_SHARE);
    const text = isCompared ? this.drawVariant(at) : this.drawText(kind, at, shared?.template);
    const { encoding, segments } = smsLength(text.text);
    const clientReference = kind === 'otp' ? null : `crm-${Math.floor(random.between(10_000, 99_999))}`;
    const { failures, ...content } = text;
    const message: NewMessage = {
      id: uuidv7({ msecs: at, random: random.bytes(16) }),
      recipient: this.drawRecipient(COUNTRIES[country]),
      sender: COUNTRIES[country].sender,
      kind,
      ...content,
      encoding,
      segments,
      batchId: shared?.batchId ?? null,
      batchLine: null,
      resendOf: null,
      resend: 0,
      clientReference: shared ? null : clientReference,
      metadata: null,
      callbackUrl: null,
      log: KIND_POLICIES[kind].log,
      ...NO_DLT,
      mode: 'sandbox',
      sendAt: null,
      expiresAt: null,
      state: shared ? 'held' : 'queued',
      fencingToken: null,
      createdAt: new Date(at),
    };
    return { message, country, network: pickNetwork(random, COUNTRIES[country]), failures };
  }

  /** Repeats a message after it failed. */
  drawResend({ message, ...rest }: SampleMessage, at: number): SampleMessage {
    const resend: NewMessage = {
      ...message,
      id: uuidv7({ msecs: at, random: this.random.bytes(16) }),
      state: 'queued',
      resendOf: message.resendOf ?? message.id,
      resend: message.resend + 1,
      createdAt: new Date(at),
    };
    return { message: resend, ...rest };
  }

  /**
   * The current version of a template at a time: second versions start in the middle of the month.
   */
  currentVersion(versions: readonly string[], at: number): { version: number; text: string } {
    const { start, end } = this.period;
    const isLate = at >= start + (end - start) / 2;
    const version = isLate ? versions.length : 1;
    return { version, text: versions[version - 1]! };
  }

  private drawText(kind: MessageKind, at: number, given?: Shared['template']) {
    const { random } = this;
    const named = given ?? this.pickTemplate(kind, at);
    const variables = drawVariables(random, named.text);
    return {
      text: fillIn(named.text, variables),
      template: named.name,
      templateVersion: named.version,
      // The service stores codes like other values, but the demo need not.
      variables: JSON.stringify(variables),
      experiment: null,
      variant: null,
      failures: 0,
    };
  }

  private pickTemplate(kind: MessageKind, at: number): Shared['template'] {
    const ofKind = TEMPLATES.filter((template) => template.kind === kind);
    const names = Object.fromEntries(ofKind.map(({ name, share }) => [name, share]));
    const name = this.random.pickWeighted(names);
    const { versions } = ofKind.find((template) => template.name === name)!;
    return { name, ...this.currentVersion(versions, at) };
  }

  private drawVariant(at: number) {
    const experiment: DemoExperiment = this.random.pick(EXPERIMENTS);
    const { promotion } = experiment;
    const { start, end } = this.period;
    const promoted = promotion && at >= start + promotion.after * (end - start) ? promotion.variant : null;
    const chosen = this.random.pick(experiment.variants);
    const variant = experiment.variants.find(({ name }) => name === promoted) ?? chosen;
    return {
      text: variant.text ?? '',
      template: null,
      templateVersion: null,
      variables: null,
      experiment: experiment.name,
      variant: variant.name,
      failures: experiment.failures[variant.name] ?? 0,
    };
  }

  private drawRecipient({ prefixes, digits }: Country): string {
    const number = Math.floor(this.random.between(0, 10 ** digits));
    return `${this.random.pick(prefixes)}${String(number).padStart(digits, '0')}`;
  }
}

/** The time at this hour, this many days before the end. */
export function timeBefore(end: number, daysAgo: number, hour: number): number {
  return Math.floor(end / DAY_MS) * DAY_MS - daysAgo * DAY_MS + hour * (DAY_MS / 24);
}

function pickShare<Name extends string>(
  random: SeededRandom,
  choices: Readonly<Record<Name, { share: number }>>,
): Name {
  const entries: [string, number][] = Object.entries<{ share: number }>(choices).map(([name, { share }]) => [
    name,
    share,
  ]);
  const picked = random.pickWeighted(Object.fromEntries(entries));
  const name = keysOf(choices).find((key) => key === picked);
  if (name === undefined) throw new Error('one of the names is picked');
  return name;
}

function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record).filter((key): key is Name => key in record);
}

function pickNetwork(random: SeededRandom, { networks }: Country): Network {
  const shares = Object.fromEntries(networks.map(({ name, share }) => [name, share]));
  const name = random.pickWeighted(shares);
  return networks.find((network) => network.name === name)!;
}
