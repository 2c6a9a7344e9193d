import { describe, expect, it } from '@jest/globals';
import { EnvironmentError } from './environment-error.js';
import { Environment } from './environment.js';
import { readEnvironment } from './read-environment.js';

type Variables = Record<string, string | undefined>;

const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
};
const PRODUCTION = {
  ...LIVE,
  NODE_ENV: 'production',
  PLIVO_AUTH_TOKEN: 'ZGI1N2M4OTFlMGFm',
  API_KEYS: 'backend:5d41402abc4b2a76b9719d91',
  DATABASE_URL: 'file:/var/lib/sms/sms.db',
};

function errorOf(variables: Variables): EnvironmentError {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}

const BASE_URL = 'APP_BASE_URL must be http(s) URLs separated by commas, such as https://sms.example.com.';
const OTHER_POSTGRES =
  'DATABASE_DIRECT_URL must be the same Postgres and the same ?schema= as DATABASE_URL, without the pooler.';
const BASE_URL_USER =
  'APP_BASE_URL must not hold a user or a password: they would go to Plivo with every message.';
const API_URL_USER =
  'PLIVO_API_URL must not hold a user or a password; the account is PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.';
const FILE_PARAMETERS =
  'DATABASE_URL: SQLite takes no parameters here; remove the ? and everything behind it.';
const KEYS =
  'API_KEYS must be name:secret or name:secret:scope+scope (send, read, admin), separated by commas.';
const POWERPACK =
  'PLIVO_POWERPACK_UUID must be the UUID of a Powerpack, such as ebd2c11d-13c3-4d14-b750-17d43ab0e094.';
const UUID = 'ebd2c11d-13c3-4d14-b750-17d43ab0e094';
const TRUST =
  'TRUST_PROXY must be true, false, a number of hops, or IP addresses and networks without ports, separated by commas.';

const SECRET_KEY = 'WEBHOOK_SECRET_KEY must be 32 bytes in base64 or hex; openssl rand -base64 32 makes one.';
const RATES = 'PLIVO_SENDER_RATES must be sender=messages-per-second, separated by commas.';
const WORDS = 'must be words with a letter or a digit, of up to 64 characters, separated by commas.';
const CONTRADICTION =
  'OPT_OUT_WORDS and OPT_IN_WORDS must not share a word, nor contradict a built-in one such as STOP or START.';

describe('an environment error', () => {
  it.each([
    ['NODE_ENV', 'staging', 'NODE_ENV must be development, test or production.'],
    ['APP_PORT', 'http', 'APP_PORT must be a whole number.'],
    ['APP_PORT', '3000.5', 'APP_PORT must be a whole number.'],
    ['APP_PORT', '-1', 'APP_PORT must be between 1 and 65535.'],
    ['APP_PORT', '65536', 'APP_PORT must be between 1 and 65535.'],
    ['PORT', 'http', 'PORT must be a whole number.'],
    ['PORT', '0', 'PORT must be between 1 and 65535.'],
    ['APP_BASE_URL', ',', 'APP_BASE_URL must hold at least one URL.'],
    ['APP_BASE_URL', 'sms.example.com', BASE_URL],
    ['APP_BASE_URL', 'https://a.example,ftp://b.example', BASE_URL],
    ['APP_BASE_URL', 'https://me:hunter2@a.example', BASE_URL_USER],
    ['APP_BASE_URL', 'https://a.example, HTTPS://me@b.example/sms', BASE_URL_USER],
    ['APP_BASE_URL', 'https://a.example/?x=1', 'APP_BASE_URL must not hold a query string or a fragment.'],
    [
      'DATABASE_URL',
      'mysql://localhost/sms',
      'DATABASE_URL must start with file: (SQLite) or postgresql:// (Postgres).',
    ],
    ['DATABASE_URL', 'file:./dev.db?connection_limit=1&socket_timeout=5', FILE_PARAMETERS],
    ['DATABASE_URL', 'file:./dev.db?mode=ro', FILE_PARAMETERS],
    [
      'DATABASE_URL',
      'file::memory:',
      'DATABASE_URL must name a file, such as file:./dev.db; a database in memory is lost when the process ends.',
    ],
    [
      'DATABASE_URL',
      'file://./dev.db',
      'DATABASE_URL must be file:./name.db, or file:/path/name.db with one slash or three.',
    ],
    ['PLIVO_MODE', 'test', 'PLIVO_MODE must be live or sandbox.'],
    ['ASSUMED_FINAL_AFTER_HOURS', '0', 'ASSUMED_FINAL_AFTER_HOURS must be between 1 and 720.'],
    ['WEBHOOK_SECRET_KEY', 'c2hvcnQ=', SECRET_KEY],
    ['WEBHOOK_SECRET_KEY', 'z'.repeat(64), SECRET_KEY],
    ['WEBHOOK_SECRET_KEY', 'c2x5IGZveGVzIGp1bXAgb3ZlciB0aGUgbGF6eSBkb2c=,c2hvcnQ=', SECRET_KEY],
    [
      'WEBHOOK_SECRET_KEY',
      '00'.repeat(32),
      'WEBHOOK_SECRET_KEY must be random; openssl rand -base64 32 makes one.',
    ],
    [
      'WEBHOOK_ALLOWED_NETWORKS',
      '10.0.0.0/8,intranet',
      'WEBHOOK_ALLOWED_NETWORKS must be networks such as 10.0.0.0/8 or fd00::/8, separated by commas.',
    ],
    ['PLIVO_AUTH_ID', 'MA/../X', 'PLIVO_AUTH_ID must be letters and digits, such as MAXXXXXXXX.'],
    ['PLIVO_AUTH_TOKEN', 'to ken', 'PLIVO_AUTH_TOKEN must not hold spaces.'],
    [
      'PLIVO_SENDER_NUMBER',
      '+1-555',
      'PLIVO_SENDER_NUMBER must be a number such as +15550100000, a short code, up to 11 letters and digits, or powerpack:<uuid>.',
    ],
    ['PLIVO_POWERPACK_UUID', 'marketing', POWERPACK],
    ['PLIVO_POWERPACK_UUID', `powerpack:${UUID}`, POWERPACK],
    ['PLIVO_POWERPACK_UUID', UUID.slice(1), POWERPACK],
    ['PLIVO_DLT_ENTITY_ID', '12011591784920325O4', 'PLIVO_DLT_ENTITY_ID must be up to 30 digits.'],
    ['PLIVO_DLT_ENTITY_ID', '1'.repeat(31), 'PLIVO_DLT_ENTITY_ID must be up to 30 digits.'],
    ['PLIVO_DLT_TEMPLATE_ID', '1007-1', 'PLIVO_DLT_TEMPLATE_ID must be up to 30 digits.'],
    [
      'PLIVO_DLT_TEMPLATE_CATEGORY',
      'otp',
      'PLIVO_DLT_TEMPLATE_CATEGORY must be one of transactional, promotional, service_implicit, service_explicit.',
    ],
    [
      'PLIVO_SENDER_NUMBER',
      '+4407911123456',
      'PLIVO_SENDER_NUMBER must be in E.164 form: after the calling code, leave out the 0 or other prefix that is dialled only within the country.',
    ],
    ['PLIVO_SENDER_RATES', '+15550100000', RATES],
    ['PLIVO_SENDER_RATES', '+15550100000=0', RATES],
    ['PLIVO_SENDER_RATES', '+15550100000=-1', RATES],
    ['PLIVO_SENDER_RATES', 'ACME=1,A_B=1', RATES],
    ['PLIVO_SENDER_RATES', '+4407911123456=1', RATES],
    ['PLIVO_SENDER_RATES', '+15550100000=1,15550100000=2', 'PLIVO_SENDER_RATES must name each sender once.'],
    ['PLIVO_SENDER_RATES', 'Acme Inc=1,ACME INC=2', 'PLIVO_SENDER_RATES must name each sender once.'],
    ['OPT_OUT_WORDS', 'ALTO,…', `OPT_OUT_WORDS ${WORDS}`],
    ['OPT_IN_WORDS', '!', `OPT_IN_WORDS ${WORDS}`],
    ['OPT_OUT_WORDS', 'Start!', CONTRADICTION],
    ['OPT_IN_WORDS', 'si,Opt-Out', CONTRADICTION],
    [
      'PLIVO_API_URL',
      'localhost:4010',
      'PLIVO_API_URL must be an http(s) URL, such as http://localhost:4010.',
    ],
    ['PLIVO_API_URL', 'http://me:hunter2@localhost:4010', API_URL_USER],
    [
      'PLIVO_API_URL',
      'http://localhost:4010?x=1',
      'PLIVO_API_URL must not hold a query string or a fragment.',
    ],
    ['PLIVO_TIMEOUT_MS', '10s', 'PLIVO_TIMEOUT_MS must be a whole number of milliseconds.'],
    ['PLIVO_TIMEOUT_MS', '99', 'PLIVO_TIMEOUT_MS must be between 100 and 60000.'],
    ['PLIVO_TIMEOUT_MS', '60001', 'PLIVO_TIMEOUT_MS must be between 100 and 60000.'],
    ['PLIVO_SIGNATURE_VERSIONS', ',', 'PLIVO_SIGNATURE_VERSIONS must name at least one of v3, v2, v2-body.'],
    ['PLIVO_SIGNATURE_VERSIONS', 'v2,v4', 'PLIVO_SIGNATURE_VERSIONS must hold only v3, v2 and v2-body.'],
    ['PLIVO_SIGNATURE_MODE', 'off', 'PLIVO_SIGNATURE_MODE must be enforce or report.'],
    ['ALLOW_UNSIGNED_CALLBACKS', 'yes', 'ALLOW_UNSIGNED_CALLBACKS must be true or false.'],
    ['CALLBACK_BAD_SIGNATURE_LIMIT', 'many', 'CALLBACK_BAD_SIGNATURE_LIMIT must be a whole number.'],
    ['CALLBACK_BAD_SIGNATURE_LIMIT', '0', 'CALLBACK_BAD_SIGNATURE_LIMIT must be at least 1.'],
    ['API_KEYS', 'only-a-secret-of-length', KEYS],
    ['API_KEYS', 'a:0123456789abcdef:write', KEYS],
    ['API_KEYS', 'a:0123456789abcde', 'API_KEYS: every secret must have at least 16 characters.'],
    [
      'API_KEYS',
      'a:0123456789abcdef,a:fedcba9876543210',
      'API_KEYS: every key needs a name and a secret of its own; two keys share one.',
    ],
    ['API_RATE_LIMIT', 'many', 'API_RATE_LIMIT must be a whole number.'],
    ['API_RATE_LIMIT', '0', 'API_RATE_LIMIT must be at least 1.'],
    ['TRUST_PROXY', 'proxy.example.com', TRUST],
    ['TRUST_PROXY', '10.0.0.0/33', TRUST],
    ['TRUST_PROXY', '::1/129', TRUST],
    ['TRUST_PROXY', '0.0.0.0/0', TRUST],
    ['TRUST_PROXY', '::10.0.0.1', TRUST],
    ['TRUST_PROXY', '10.0.0.1:8080', TRUST],
    ['TRUST_PROXY', '[::1]:80', TRUST],
    ['TRUST_PROXY', '[::1]', TRUST],
    ['TRUST_PROXY', 'fe80::1%eth0', TRUST],
    ['TRUST_PROXY', '10.0.0.0/255.0.0.0', TRUST],
    ['TRUST_PROXY', '10.0.0.0/', TRUST],
    ['TRUST_PROXY', '10.0.0.0/8/8', TRUST],
    ['TRUST_PROXY', 'loopback,1', TRUST],
    ['TRUST_PROXY', '-1', TRUST],
    ['TRUST_PROXY', ',', TRUST],
    ['TRUST_PROXY', '10.0.0.0/x', TRUST],
    [
      'EVENT_DESTINATION',
      'kafka://broker:9092',
      'EVENT_DESTINATION must begin with amqp://, amqps://, redis://, rediss://, nats:// or tls:// (NATS).',
    ],
    [
      'EVENT_DESTINATION',
      'amqp://me:hunter#2@broker',
      'EVENT_DESTINATION is not a URL with a host; write characters such as # / ? @ in the password as %23 %2F %3F %40.',
    ],
    [
      'EVENT_DESTINATION',
      'amqp://me:hunter%2@broker',
      'EVENT_DESTINATION holds a % that begins no escape such as %40; write % itself as %25.',
    ],
    ['EVENT_DESTINATION', 'nats://a,b', 'EVENT_DESTINATION names several hosts; name one.'],
    [
      'EVENT_DESTINATION',
      'amqp://broker?heartbeat=1',
      'EVENT_DESTINATION takes no parameters; remove the ? or # and everything behind it.',
    ],
    [
      'EVENT_DESTINATION',
      'redis://broker/sms',
      'EVENT_DESTINATION must end with the number of the database, such as redis://host:6379/0.',
    ],
    ['EVENT_DESTINATION', 'nats://broker/sms', 'EVENT_DESTINATION must not hold a path: NATS has none.'],
    [
      'EVENT_TOPIC',
      'sms.{typ}',
      'EVENT_TOPIC takes the placeholders {type}, {kind}, {key} and {partition:N}, with N from 2 to 1024.',
    ],
    [
      'EVENT_TOPIC',
      'sms.*',
      'EVENT_TOPIC must be letters, digits, . _ - : / and placeholders such as {type}.',
    ],
    ['EVENT_TOPIC', 'x'.repeat(121), 'EVENT_TOPIC must have 120 characters at most.'],
    [
      'EVENT_TYPES',
      'delivered',
      'EVENT_TYPES must be types of events separated by commas, such as message.delivered,message.failed.',
    ],
    ['EVENT_TYPES', ',', 'EVENT_TYPES must name at least one type of event.'],
    [
      'EVENT_EXCHANGE',
      'amq.topic',
      'EVENT_EXCHANGE must be up to 127 letters, digits, . _ - and :, and must not begin with amq.',
    ],
    ['EVENT_STREAM_MAX_LENGTH', '999', 'EVENT_STREAM_MAX_LENGTH must be between 1000 and 1000000000.'],
    ['LOG_LEVEL', 'info', 'LOG_LEVEL must be one of error, warn, log, debug, verbose.'],
    ['LOG_FORMAT', 'xml', 'LOG_FORMAT must be pretty or json.'],
  ])('explains %s=%s', (name, value, sentence) => {
    expect(errorOf({ [name]: value }).mistakes).toEqual([sentence]);
  });

  it.each<[name: string, variables: Variables, sentence: string]>([
    [
      'an id without a token',
      { PLIVO_AUTH_ID: 'MA1' },
      'PLIVO_AUTH_ID is set but PLIVO_AUTH_TOKEN is not; both are in the Plivo console.',
    ],
    [
      'a token without an id',
      { PLIVO_AUTH_TOKEN: 't' },
      'PLIVO_AUTH_TOKEN is set but PLIVO_AUTH_ID is not; both are in the Plivo console.',
    ],
    [
      'live without credentials',
      { ...LIVE, PLIVO_MODE: 'live', PLIVO_AUTH_ID: '', PLIVO_AUTH_TOKEN: '' },
      'PLIVO_MODE=live needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
    ],
    [
      'production without credentials',
      { ...PRODUCTION, PLIVO_AUTH_ID: '', PLIVO_AUTH_TOKEN: '' },
      'Production needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
    ],
    [
      'live without a sender',
      { ...LIVE, PLIVO_SENDER_NUMBER: '' },
      'PLIVO_SENDER_NUMBER is missing: set the number or sender id to send from, or PLIVO_POWERPACK_UUID.',
    ],
    [
      'two default senders',
      { ...LIVE, PLIVO_POWERPACK_UUID: UUID },
      'PLIVO_SENDER_NUMBER and PLIVO_POWERPACK_UUID are both set; messages have one default sender.',
    ],
    [
      'two default senders in the sandbox',
      { PLIVO_SENDER_NUMBER: '+15550100000', PLIVO_POWERPACK_UUID: UUID },
      'PLIVO_SENDER_NUMBER and PLIVO_POWERPACK_UUID are both set; messages have one default sender.',
    ],
    [
      'live without an address',
      { ...LIVE, APP_BASE_URL: '' },
      'APP_BASE_URL is missing: set the public address at which Plivo reaches this service, such as https://sms.example.com.',
    ],
    [
      'production without keys',
      { ...PRODUCTION, API_KEYS: '' },
      'Production needs API_KEYS, as name:secret; openssl rand -hex 32 makes a secret.',
    ],
    [
      'unsigned callbacks in production',
      { ...PRODUCTION, PLIVO_SIGNATURE_MODE: 'report' },
      'PLIVO_SIGNATURE_MODE=report lets unsigned callbacks in; in production that needs ALLOW_UNSIGNED_CALLBACKS=true.',
    ],
    [
      'production without a database',
      { ...PRODUCTION, DATABASE_URL: '' },
      'Production needs DATABASE_URL: postgresql://user:password@host:5432/database, or for SQLite a file on a disk that stays, such as file:/var/lib/sms/sms.db.',
    ],
    [
      "the documentation's user and password in production",
      { ...PRODUCTION, DATABASE_URL: 'postgresql://user:password@localhost:5432/sms' },
      'DATABASE_URL has the user and the password of the documentation; production needs its own.',
    ],
    [
      'a topic without a broker',
      { EVENT_TOPIC: 'sms.{type}' },
      'EVENT_TOPIC is set but EVENT_DESTINATION is not; set the address of the broker.',
    ],
    [
      'a topic that is no subject of NATS',
      { EVENT_DESTINATION: 'nats://broker', EVENT_TOPIC: '{type}' },
      'EVENT_TOPIC must be words between dots for NATS, a plain one first and each placeholder a word of its own, such as sms.{type}.',
    ],
    [
      "the documentation's user and password of a broker in production",
      { ...PRODUCTION, EVENT_DESTINATION: 'amqp://user:password@localhost' },
      'EVENT_DESTINATION has the user and the password of the documentation; production needs its own.',
    ],
    ['a direct address beside SQLite', { DATABASE_DIRECT_URL: 'postgresql://db/sms' }, OTHER_POSTGRES],
    [
      'a direct address with another schema',
      {
        DATABASE_URL: 'postgresql://pooler/sms?schema=sms&pgbouncer=true',
        DATABASE_DIRECT_URL: 'postgresql://db/sms',
      },
      OTHER_POSTGRES,
    ],
    [
      'a replica beside SQLite',
      { DATABASE_REPLICA_URL: 'postgresql://db/sms' },
      'DATABASE_REPLICA_URL must be a standby of the Postgres of DATABASE_URL, with the same ?schema=.',
    ],
    ['a port for metrics that are off', { METRICS_PORT: '9464' }, 'METRICS_PORT needs METRICS_ENABLED=true.'],
    [
      'a host for metrics without a port of their own',
      { METRICS_ENABLED: 'true', METRICS_HOST: '0.0.0.0' },
      'METRICS_HOST needs METRICS_PORT: without it, metrics are on the port of the service.',
    ],
    [
      'metrics on the port of the service',
      { METRICS_ENABLED: 'true', METRICS_PORT: '3000' },
      'METRICS_PORT must not be the port of the service. Leave it out to have metrics there, with an API key.',
    ],
    [
      'quiet hours that are none or all day',
      { QUIET_HOURS: '08:00-08:00' },
      'QUIET_HOURS must begin and end at different times; off turns them off.',
    ],
  ])('explains %s', (_name, variables, sentence) => {
    expect(errorOf(variables).mistakes).toEqual([sentence]);
  });

  it('refuses production with an API_KEYS that holds no key', () => {
    expect(errorOf({ ...PRODUCTION, API_KEYS: ',' }).mistakes).toHaveLength(1);
  });

  it.each(['p#ss', '123/pass'])('refuses a Postgres address whose password %j is not encoded', (password) => {
    const url = `postgresql://user:${password}@localhost/sms`;
    expect(errorOf({ DATABASE_URL: url }).mistakes).toEqual([expect.stringMatching(/^DATABASE_URL /)]);
  });

  it('lists every mistake, not only the first', () => {
    const error = errorOf({ APP_PORT: 'http', LOG_LEVEL: 'info' });
    expect(error.mistakes).toHaveLength(2);
    expect(error.message).toBe(
      'The environment is not usable:\n' +
        '  - APP_PORT must be a whole number.\n  - LOG_LEVEL must be one of error, warn, log, debug, verbose.',
    );
    expect(errorOf({ NODE_ENV: 'production' }).mistakes).toHaveLength(3);
  });

  it('lists mistakes in single variables and between variables at once', () => {
    const { mistakes } = errorOf({
      ...PRODUCTION,
      LOG_LEVEL: 'info',
      API_KEYS: '',
      QUIET_HOURS: '08:00-08:00',
    });
    expect(mistakes).toEqual([
      expect.stringContaining('LOG_LEVEL'),
      expect.stringContaining('API_KEYS'),
      expect.stringContaining('QUIET_HOURS'),
    ]);
  });

  it('has one sentence per variable, without a second one for the consequences', () => {
    expect(errorOf({ ...PRODUCTION, API_KEYS: 'x' }).mistakes).toHaveLength(1);
    expect(errorOf({ ...PRODUCTION, DATABASE_URL: '"file:./dev.db"' }).mistakes).toHaveLength(1);
    expect(errorOf({ DATABASE_DIRECT_URL: 'postgresql://db/sms?x=1' }).mistakes).toHaveLength(1);
  });

  it.each(Object.keys(new Environment()).flatMap((name) => [`"`, `'`, '`'].map((quote) => [name, quote])))(
    'refuses %s in %s, which docker --env-file leaves there',
    (name, quote) => {
      expect(errorOf({ [name]: `${quote}hunter2${quote}` }).mistakes).toEqual([
        `${name} is in quotes, which count as a part of it: leave them out (docker --env-file, for one, does not remove them).`,
      ]);
    },
  );

  it('refuses quotes of a word processor and control characters', () => {
    expect(errorOf({ PLIVO_AUTH_TOKEN: '\u201cabc\u201d' }).mistakes[0]).toContain('is in quotes');
    for (const value of ['a\nb', 'a\0b', 'a\rb', 'a\u001bb']) {
      expect(errorOf({ SPOOL_DIR: value }).mistakes).toEqual([
        'SPOOL_DIR must be one line without control characters.',
      ]);
    }
  });

  it('never quotes a value of the environment', () => {
    const secret = 'hunter2/?# ';
    const all = Object.fromEntries(
      Object.keys(new Environment()).map((name) => [name, `${secret}${secret}`]),
    );
    const error = errorOf(all);
    expect(error.mistakes.length).toBeGreaterThan(15);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.cause)).not.toContain(
      'hunter2',
    );
  });
});
