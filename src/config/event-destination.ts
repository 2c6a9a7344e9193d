import { Mistake } from './decorators.js';

export const BROKERS = ['rabbitmq', 'redis', 'nats'] as const;

export type Broker = (typeof BROKERS)[number];

/** The address of a message broker. */
export interface EventDestination {
  broker: Broker;
  isTls: boolean;
  /** A name, or an address without brackets. */
  host: string;
  port: number;
  /** For NATS without a password: a token. */
  user: string | undefined;
  password: string | undefined;
  /** RabbitMQ's virtual host, the number of Redis' database, or empty. */
  path: string;
}

type Scheme = Pick<EventDestination, 'broker' | 'isTls' | 'port'>;

const SCHEMES = new Map<string, Scheme>([
  ['amqp:', { broker: 'rabbitmq', isTls: false, port: 5672 }],
  ['amqps:', { broker: 'rabbitmq', isTls: true, port: 5671 }],
  ['redis:', { broker: 'redis', isTls: false, port: 6379 }],
  ['rediss:', { broker: 'redis', isTls: true, port: 6379 }],
  ['nats:', { broker: 'nats', isTls: false, port: 4222 }],
  ['tls:', { broker: 'nats', isTls: true, port: 4222 }],
]);

const NAMES: Readonly<Record<Broker, string>> = { rabbitmq: 'RabbitMQ', redis: 'Redis', nats: 'NATS' };

/** Parses `scheme://user:password@host:port/path`. Mistakes never contain a part of the address. */
export function parseEventDestination(text: string): EventDestination | Mistake {
  const scheme = SCHEMES.get(/^[a-z]+:(?=\/\/)/i.exec(text)?.[0].toLowerCase() ?? '');
  if (!scheme)
    return new Mistake(' must begin with amqp://, amqps://, redis://, rediss://, nats:// or tls:// (NATS).');
  // A password with an unescaped `/`, `?` or `#` ends the host early and leaves the @ behind.
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || `${url.pathname}${url.search}${url.hash}`.includes('@'))
    return new Mistake(
      ' is not a URL with a host; write characters such as # / ? @ in the password as %23 %2F %3F %40.',
    );
  if (url.hostname.includes(',')) return new Mistake(' names several hosts; name one.');
  if (url.search || url.hash)
    return new Mistake(' takes no parameters; remove the ? or # and everything behind it.');
  const parts = [url.username, url.password, url.pathname.slice(1), url.hostname];
  if (!parts.every(isDecodable))
    return new Mistake(' holds a % that begins no escape such as %40; write % itself as %25.');
  const [user, password, path, host] = parts.map((part) => decodeURIComponent(part));
  const pathMistake = findPathMistake(scheme.broker, path!);
  if (pathMistake) return new Mistake(pathMistake);
  return {
    ...scheme,
    host: host!.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? scheme.port : Number(url.port),
    user: user || undefined,
    password: password || undefined,
    path: path!,
  };
}

/** For the log: without user and password. */
export function describeDestination({ broker, host, port }: EventDestination): string {
  return `${NAMES[broker]} at ${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function findPathMistake(broker: Broker, path: string): string | null {
  if (broker === 'redis' && !/^\d{0,4}$/.test(path))
    return ' must end with the number of the database, such as redis://host:6379/0.';
  if (broker === 'nats' && path !== '') return ' must not hold a path: NATS has none.';
  return null;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
