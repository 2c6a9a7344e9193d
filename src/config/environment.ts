import { Transform } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type FurtherWords, wordsMistake } from '../sms/consent-words.js';
import { powerpackSender } from '../sms/powerpack.js';
import { normalizeParty, senderMistake } from '../sms/sender.js';
import { NO_CREDENTIALS, Sound, splitList, toBoolean, toList, toNumber, URL_RULES, Whole } from './rules.js';
import { readSenderRate, senderRatesMistake } from './sender-rates.js';

export const LOG_LEVELS = ['error', 'warn', 'log', 'debug', 'verbose'] as const;
/** The real Plivo, or the built-in one. */
export const PLIVO_MODES = ['live', 'sandbox'] as const;
export const SIGNATURE_VERSIONS = ['v3', 'v2', 'v2-body'] as const;

/** What a template registered in India is for, in Plivo's words. */
export const DLT_TEMPLATE_CATEGORIES = [
  'transactional',
  'promotional',
  'service_implicit',
  'service_explicit',
] as const;

export type PlivoMode = (typeof PLIVO_MODES)[number];
export type SignatureVersion = (typeof SIGNATURE_VERSIONS)[number];
export type DltTemplateCategory = (typeof DLT_TEMPLATE_CATEGORIES)[number];

/** Ids of India's registration: digits, 19 of them as a rule. */
export const DLT_ID = /^\d{1,30}$/;

const SHUTDOWN_MARGIN_MS = 2_000;

/**
 * Every environment variable the service reads, by its own name, with its default. `.env.example` explains
 * each of them to the operator; a spec keeps the two equal. Read once, by `readEnvironment`. Of several checks the
 * lowest is made first.
 */
export class Environment {
  @IsIn(['development', 'test', 'production'], {
    message: 'NODE_ENV must be development, test or production.',
  })
  readonly NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** That of PORT where it is not set. */
  @Whole(1, 65_535)
  readonly APP_PORT: number = 3000;

  /** How Heroku, Cloud Run and Render say which port. */
  @IsOptional()
  @Whole(1, 65_535)
  readonly PORT?: number;

  /** The public addresses Plivo may call; the first goes into every message we send. No trailing slash. */
  @toList
  @Transform(({ value }) =>
    Array.isArray(value) ? value.map((url) => String(url).replace(/\/+$/, '')) : value,
  )
  @IsOptional()
  @ArrayNotEmpty({ message: 'APP_BASE_URL must hold at least one URL.' })
  @IsUrl(URL_RULES, {
    each: true,
    message: 'APP_BASE_URL must be http(s) URLs separated by commas, such as https://sms.example.com.',
  })
  @Matches(/^(?!.*\/callbacks\/)/, {
    each: true,
    message: 'APP_BASE_URL must end before /callbacks/delivery-status, which is added.',
  })
  @Matches(/^[^?#]*$/, { each: true, message: 'APP_BASE_URL must not hold a query string or a fragment.' })
  @Matches(NO_CREDENTIALS, {
    each: true,
    message: 'APP_BASE_URL must not hold a user or a password: they would go to Plivo with every message.',
  })
  readonly APP_BASE_URL?: string[];

  @Matches(/^(file:.+|postgres(ql)?:\/\/.+)/, {
    message: 'DATABASE_URL must start with file: (SQLite) or postgresql:// (Postgres).',
  })
  readonly DATABASE_URL: string = 'file:./dev.db';

  /** Postgres itself where DATABASE_URL is a pooler: for migrations and for LISTEN. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'DATABASE_DIRECT_URL must start with postgresql:// (Postgres).',
  })
  readonly DATABASE_DIRECT_URL?: string;

  @IsOptional()
  @IsIn(PLIVO_MODES, { message: 'PLIVO_MODE must be live or sandbox.' })
  readonly PLIVO_MODE?: PlivoMode;

  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,64}$/, {
    message: 'PLIVO_AUTH_ID must be letters and digits, such as MAXXXXXXXX.',
  })
  readonly PLIVO_AUTH_ID?: string;

  @IsOptional()
  @Matches(/^\S+$/, { message: 'PLIVO_AUTH_TOKEN must not hold spaces.' })
  readonly PLIVO_AUTH_TOKEN?: string;

  @IsOptional()
  @Sound(senderMistake)
  readonly PLIVO_SENDER_NUMBER?: string;

  /** In place of PLIVO_SENDER_NUMBER: a pool of numbers of which Plivo picks one. */
  @IsOptional()
  @Matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, {
    message:
      'PLIVO_POWERPACK_UUID must be the UUID of a Powerpack, such as ebd2c11d-13c3-4d14-b750-17d43ab0e094.',
  })
  readonly PLIVO_POWERPACK_UUID?: string;

  @IsOptional()
  @Matches(DLT_ID, { message: 'PLIVO_DLT_ENTITY_ID must be up to 30 digits.' })
  readonly PLIVO_DLT_ENTITY_ID?: string;

  @IsOptional()
  @Matches(DLT_ID, { message: 'PLIVO_DLT_TEMPLATE_ID must be up to 30 digits.' })
  readonly PLIVO_DLT_TEMPLATE_ID?: string;

  @IsOptional()
  @IsIn(DLT_TEMPLATE_CATEGORIES, {
    message: `PLIVO_DLT_TEMPLATE_CATEGORY must be one of ${DLT_TEMPLATE_CATEGORIES.join(', ')}.`,
  })
  readonly PLIVO_DLT_TEMPLATE_CATEGORY?: DltTemplateCategory;

  /** Stands in for https://api.plivo.com; `/v1/Account/{id}` is added. */
  @IsOptional()
  @IsUrl(URL_RULES, { message: 'PLIVO_API_URL must be an http(s) URL, such as http://localhost:4010.' })
  @Matches(/^[^?#]*$/, { message: 'PLIVO_API_URL must not hold a query string or a fragment.' })
  @Matches(NO_CREDENTIALS, {
    message:
      'PLIVO_API_URL must not hold a user or a password; the account is PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
  })
  readonly PLIVO_API_URL?: string;

  @Whole(100, 60_000, 'milliseconds')
  readonly PLIVO_TIMEOUT_MS: number = 10_000;

  @toList
  readonly PLIVO_EXTRA_AUTH_TOKENS: string[] = [];

  @toList
  @ArrayNotEmpty({ message: 'PLIVO_SIGNATURE_VERSIONS must name at least one of v3, v2, v2-body.' })
  @IsIn(SIGNATURE_VERSIONS, {
    each: true,
    message: 'PLIVO_SIGNATURE_VERSIONS knows v3, v2 and v2-body only.',
  })
  readonly PLIVO_SIGNATURE_VERSIONS: SignatureVersion[] = [...SIGNATURE_VERSIONS];

  @IsIn(['enforce', 'report'], { message: 'PLIVO_SIGNATURE_MODE must be enforce or report.' })
  readonly PLIVO_SIGNATURE_MODE: 'enforce' | 'report' = 'enforce';

  @toBoolean
  @IsBoolean({ message: 'ALLOW_UNSIGNED_CALLBACKS must be true or false.' })
  readonly ALLOW_UNSIGNED_CALLBACKS: boolean = false;

  @Whole(1)
  readonly CALLBACK_BAD_SIGNATURE_LIMIT: number = 100;

  @toList
  @IsOptional()
  @ArrayNotEmpty({ message: 'API_KEYS must hold at least one key.' })
  @Matches(/^[^:]*:[^:]{16,}/, {
    each: true,
    message: 'API_KEYS: every secret must have at least 16 characters.',
  })
  @Matches(/^[^:,\s]+:[^:,\s]+(:(send|read|admin)(\+(send|read|admin))*)?$/, {
    each: true,
    message:
      'API_KEYS must be name:secret or name:secret:scope+scope (send, read, admin), separated by commas.',
  })
  readonly API_KEYS?: string[];

  @toBoolean
  @IsBoolean({ message: 'ALLOW_KEYLESS must be true or false.' })
  readonly ALLOW_KEYLESS: boolean = false;

  @Whole(1)
  readonly API_RATE_LIMIT: number = 600;

  /** Messages a second for the whole account, over all instances. */
  @toNumber
  @Min(0.1, { message: 'PLIVO_MESSAGES_PER_SECOND must be between 0.1 and 1000.' })
  @Max(1_000, { message: 'PLIVO_MESSAGES_PER_SECOND must be between 0.1 and 1000.' })
  @IsNumber({}, { message: 'PLIVO_MESSAGES_PER_SECOND must be a number.' })
  readonly PLIVO_MESSAGES_PER_SECOND: number = 5;

  /** Messages a second per sender, as `sender=rate`. */
  @toList
  @Sound(senderRatesMistake)
  readonly PLIVO_SENDER_RATES: string[] = [];

  /** Identical texts of a batch that go to Plivo in one request; 1: each has its own. */
  @Whole(1, 1_000)
  readonly PLIVO_BULK_SIZE: number = 1;

  @Whole(1, 100)
  readonly SEND_CONCURRENCY: number = 20;

  /** How often a failed message may be sent again, by kind. */
  @toList
  @Matches(/^(otp|transactional|marketing)=\d$/, {
    each: true,
    message: 'MESSAGE_RESENDS must be kind=times, such as otp=1,transactional=2,marketing=0.',
  })
  readonly MESSAGE_RESENDS: string[] = ['otp=1', 'transactional=2', 'marketing=0'];

  @toBoolean
  @IsBoolean({ message: 'ALLOW_OTP_TO_OPTED_OUT must be true or false.' })
  readonly ALLOW_OTP_TO_OPTED_OUT: boolean = false;

  /** Words that opt a person out, in addition to those of `consent-words.ts`; in any language. */
  @toList
  @Sound(wordsMistake)
  readonly OPT_OUT_WORDS: string[] = [];

  /** The same for opting in. */
  @toList
  @Sound(wordsMistake)
  readonly OPT_IN_WORDS: string[] = [];

  /** ISO 3166 codes; undefined allows all. */
  @toList
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'ALLOWED_COUNTRIES must be codes such as US,CA,GB.' })
  readonly ALLOWED_COUNTRIES?: string[];

  @Whole(1)
  readonly RECIPIENT_HOURLY_LIMIT: number = 60;

  @Whole(1)
  readonly RECIPIENT_DAILY_LIMIT: number = 300;

  /** When marketing rests, in the recipient's own time. */
  @Matches(/^(off|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/, {
    message: 'QUIET_HOURS must be off, or two times such as 21:00-08:00.',
  })
  readonly QUIET_HOURS: string = '21:00-08:00';

  /** false, a number of hops, or the addresses of the proxies in front of us. */
  @Transform(({ value }) => readTrustProxy(value))
  readonly TRUST_PROXY: boolean | number | string[] = false;

  /** Where reports and inbound messages wait while the database is unavailable; instances may share it. */
  readonly SPOOL_DIR: string = './spool';

  @Whole(1, undefined, 'megabytes')
  readonly SPOOL_MAX_MB: number = 1_024;

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'log';

  @IsOptional()
  @IsIn(['pretty', 'json'], { message: 'LOG_FORMAT must be pretty or json.' })
  readonly LOG_FORMAT?: 'pretty' | 'json';

  get production(): boolean {
    return this.NODE_ENV === 'production';
  }

  /** `live` when the credentials are there, `sandbox` when they are not. */
  get mode(): PlivoMode {
    return this.PLIVO_MODE ?? (this.PLIVO_AUTH_ID && this.PLIVO_AUTH_TOKEN ? 'live' : 'sandbox');
  }

  get directUrl(): string {
    return this.DATABASE_DIRECT_URL ?? this.DATABASE_URL;
  }

  get baseUrls(): string[] {
    return this.APP_BASE_URL ?? [`http://localhost:${this.APP_PORT}`];
  }

  /** Where a message names none: a number, a sender id or `powerpack:<uuid>`. */
  get sender(): string {
    if (this.PLIVO_POWERPACK_UUID) return powerpackSender(this.PLIVO_POWERPACK_UUID);
    return normalizeParty(this.PLIVO_SENDER_NUMBER ?? '+15550100000');
  }

  /** Messages a second, by the key of the sender (`senderKey`). */
  get senderRates(): [sender: string, rate: number][] {
    return this.PLIVO_SENDER_RATES.map(readSenderRate);
  }

  /** How long requests under way may take after a stop was asked for: Plivo's answer is the slowest thing they wait for. */
  get shutdownGraceMs(): number {
    return this.PLIVO_TIMEOUT_MS + SHUTDOWN_MARGIN_MS;
  }

  get consentWords(): FurtherWords {
    return { optOut: this.OPT_OUT_WORDS, optIn: this.OPT_IN_WORDS };
  }

  get logFormat(): 'pretty' | 'json' {
    return this.LOG_FORMAT ?? (this.production ? 'json' : 'pretty');
  }
}

function readTrustProxy(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : splitList(value);
}
