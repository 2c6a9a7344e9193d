import { isatty } from 'node:tty';
import { inspect } from 'node:util';
import { ConsoleLogger, type ConsoleLoggerOptions, type LogLevel } from '@nestjs/common';
import { type Environment, LOG_LEVELS } from '../../config/environment.js';
import { LineBuffer } from './line-buffer.js';
import { escapeJson, escapeStack, escapeText, shorten, toWellFormed } from './escape-text.js';
import { LogBudget } from './log-budget.js';
import { toLogIds, toIdText, withoutIds } from './log-ids.js';
import { traceFields } from '../tracing/tracing.js';

/** Log contexts of Nest's own start, of interest only to developers. */
const WIRING = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Nest's levels in the words of log collectors. */
const JSON_LEVELS: Readonly<Record<LogLevel, string>> = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  log: 'info',
  debug: 'debug',
  verbose: 'trace',
};
/** Levels of lines that requests of clients can cause. */
const BUDGETED = new Set<LogLevel>(['warn', 'error']);

type Stream = 'stdout' | 'stderr';

const stdout = new LineBuffer((text) => process.stdout.write(text));
// A log reader that closes early, such as `| head`, must not end the service.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const loggers = new Set<ServiceLogger>();
process.once('exit', () => {
  for (const logger of loggers) logger.end();
  stdout.flush();
});

interface Line {
  text: string;
  context: string;
  level: LogLevel;
  stream?: Stream;
  stack?: string | undefined;
  /** Ids for the line, by name. */
  ids?: Readonly<Record<string, string>>;
}

/** Writes all log lines: escaped, shortened, and within a budget. */
class ServiceLogger extends ConsoleLogger {
  private readonly budget = new LogBudget((level, text, context) =>
    this.writeLine({ text, context, level: level as LogLevel }),
  );

  constructor(options: ConsoleLoggerOptions) {
    super(options);
    loggers.add(this);
  }

  /** Logs how many lines the budget has withheld. */
  end(): void {
    this.budget.renew();
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && WIRING.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    // exitOnError reports a failed start once, in words for the operator.
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...rest);
  }

  protected override printMessages(
    messages: unknown[],
    context = '',
    level: LogLevel = 'log',
    stream: Stream = 'stdout',
    stack?: unknown,
    params?: object,
  ): void {
    const ids = toLogIds(params);
    const others = params && withoutIds(params);
    for (const message of messages) {
      const { text, trace } = this.toText(message, others);
      if (BUDGETED.has(level) && !this.budget.take(level, text, context)) continue;
      const ownStack = trace ?? (typeof stack === 'string' ? stack : undefined);
      this.writeLine({ text, context, level, stream, stack: ownStack, ids });
    }
  }

  /** The stack is part of its line, see `writeLine`. */
  protected override printStackTrace(): void {}

  private toText(message: unknown, others?: object): { text: string; trace: string | undefined } {
    const resolved = this.resolveMessage(message);
    const more = others ? ` ${toLine(others)}` : '';
    if (resolved instanceof Error)
      return { text: `${resolved.name}: ${resolved.message}${more}`, trace: resolved.stack };
    return { text: `${typeof resolved === 'string' ? resolved : toLine(resolved)}${more}`, trace: undefined };
  }

  private writeLine(line: Line): void {
    const { level, stream = level === 'error' ? 'stderr' : 'stdout' } = line;
    const written = this.options.json ? toJson(line) : this.toPretty(line);
    if (stream === 'stdout' && this.options.json) return stdout.add(written);
    stdout.flush();
    process[stream].write(`${written}\n`);
    return undefined;
  }

  private toPretty({ text, context, level, stack, ids = {} }: Line): string {
    const head = this.colorize(this.formatPid(process.pid), level);
    const name = this.colorize(level.toUpperCase().padStart(7), level);
    const place = this.formatContext(escapeText(context));
    const message = this.colorize(`${escapeText(text)}${escapeText(toIdText(ids))}`, level);
    const line = `${head}${this.getTimestamp()} ${name} ${place}${message}`;
    return stack ? `${line}\n${escapeStack(stack)}` : line;
  }
}

function toJson({ text, context, level, stack, ids }: Line): string {
  const line = {
    level: JSON_LEVELS[level],
    time: new Date().toISOString(),
    pid: process.pid,
    ...(context && { context }),
    ...ids,
    ...traceFields(),
    message: toWellFormed(shorten(text)),
    ...(stack && { stack: toWellFormed(shorten(stack)) }),
  };
  return escapeJson(JSON.stringify(line));
}

function toLine(value: unknown): string {
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, compact: true });
}

/** Nest's logger with LOG_LEVEL and LOG_FORMAT. */
export function createLogger(env: Environment): ConsoleLogger {
  const logLevels: LogLevel[] = ['fatal', ...LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(env.LOG_LEVEL) + 1)];
  const json = env.logFormat === 'json';
  return new ServiceLogger({
    logLevels,
    json,
    prefix: 'delivery',
    colors: !json && isatty(process.stdout.fd),
  });
}
