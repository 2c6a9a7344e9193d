import { EnvironmentError } from './environment-error.js';

type Variables = Readonly<Record<string, string | undefined>>;

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;
const ENCODINGS = { 'http/protobuf': 'protobuf', 'http/json': 'json' } as const;
const ROOTS = { always_on: 'always_on', always_off: 'always_off', traceidratio: 'ratio' } as const;
const PARENT_BASED = 'parentbased_';

export interface SamplerSettings {
  /** Whether a client's trace is exported if the client exports it. */
  followsParent: boolean;
  root: (typeof ROOTS)[keyof typeof ROOTS];
  /** From 0 to 1, for a root `ratio`. */
  ratio: number;
}

export interface TracingSettings {
  encoding: (typeof ENCODINGS)[keyof typeof ENCODINGS];
  sampler: SamplerSettings;
}

/**
 * Reads OpenTelemetry's variables for turning tracing on and for sampling. The exporter reads the
 * others itself. Returns null if no endpoint is set or a variable turns tracing off.
 *
 * @throws {EnvironmentError}
 */
export function readTracingSettings(variables: Variables): TracingSettings | null {
  const read = (name: string): string | undefined => variables[name]?.trim() || undefined;
  const given = ENDPOINTS.filter((name) => read(name) !== undefined);
  const isDisabled = read('OTEL_SDK_DISABLED')?.toLowerCase() === 'true';
  const exporter = read('OTEL_TRACES_EXPORTER') ?? 'otlp';
  if (given.length === 0 || isDisabled || exporter === 'none') return null;
  const mistakes = given.filter((name) => !isHttpUrl(read(name)!)).map(notAnAddress);
  if (exporter !== 'otlp') mistakes.push('OTEL_TRACES_EXPORTER must be otlp or none.');
  const encoding = readEncoding(read);
  if (!encoding) mistakes.push(`OTEL_EXPORTER_OTLP_PROTOCOL must be ${Object.keys(ENCODINGS).join(' or ')}.`);
  const sampler = readSampler(read);
  if (typeof sampler === 'string') mistakes.push(sampler);
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return { encoding: encoding!, sampler: sampler as SamplerSettings };
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function notAnAddress(name: string): string {
  return `${name} must be an address such as http://localhost:4318.`;
}

function readEncoding(read: (name: string) => string | undefined): TracingSettings['encoding'] | undefined {
  const protocol =
    read('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') ?? read('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf';
  return Object.hasOwn(ENCODINGS, protocol) ? ENCODINGS[protocol as keyof typeof ENCODINGS] : undefined;
}

/** Returns the settings, or an error message. */
function readSampler(read: (name: string) => string | undefined): SamplerSettings | string {
  const name = read('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on';
  const followsParent = name.startsWith(PARENT_BASED);
  const root = followsParent ? name.slice(PARENT_BASED.length) : name;
  const ratio = Number(read('OTEL_TRACES_SAMPLER_ARG') ?? 1);
  if (!Object.hasOwn(ROOTS, root))
    return `OTEL_TRACES_SAMPLER must be ${Object.keys(ROOTS).join(', ')}, or one of them after parentbased_.`;
  if (root === 'traceidratio' && !(ratio >= 0 && ratio <= 1))
    return 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.';
  return { followsParent, root: ROOTS[root as keyof typeof ROOTS], ratio };
}
