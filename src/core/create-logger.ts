import { isatty } from 'node:tty';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type Environment, LOG_LEVELS } from '../config/environment.js';
import { LineBuffer } from './line-buffer.js';

/** What Nest says while it wires itself up; of use to those who work on the wiring. */
const WIRING = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

type JsonOptions = Parameters<ConsoleLogger['printAsJson']>[1];

const stdout = new LineBuffer((text) => process.stdout.write(text));

class ServiceLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && WIRING.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    // What stops a start is said once, in words for the operator, by exitOnError.
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...rest);
  }

  /** A plain line on stdout, as nearly all are, needs none of the care that objects and errors do. */
  protected override printAsJson(message: unknown, options: JsonOptions): void {
    const { context, logLevel: level, writeStreamType, error, params } = options;
    if (typeof message !== 'string' || writeStreamType === 'stderr' || error || params) {
      stdout.flush();
      super.printAsJson(message, options);
      return;
    }
    const line = { level, pid: process.pid, timestamp: Date.now(), message, ...(context && { context }) };
    stdout.add(JSON.stringify(line));
  }
}

/** Nest's own logger, at LOG_LEVEL and in LOG_FORMAT. */
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
