import type { LoggerService } from '@nestjs/common';
import { toLogIds, toIdText } from '../../src/core/logging/log-ids.js';

/** A logger that keeps its lines, as `LEVEL message name=id context`. */
export class CapturedLogs implements LoggerService {
  readonly lines: string[] = [];

  log(...parts: unknown[]): void {
    this.keep('LOG', parts);
  }

  warn(...parts: unknown[]): void {
    this.keep('WARN', parts);
  }

  error(...parts: unknown[]): void {
    this.keep('ERROR', parts);
  }

  debug(...parts: unknown[]): void {
    this.keep('DEBUG', parts);
  }

  verbose(...parts: unknown[]): void {
    this.keep('VERBOSE', parts);
  }

  matching(pattern: RegExp): string[] {
    return this.lines.filter((line) => pattern.test(line));
  }

  private keep(level: string, parts: unknown[]): void {
    this.lines.push(`${level} ${parts.map(toText).join(' ')}`);
  }
}

/** An error's name and message; an object's ids. */
function toText(part: unknown): string {
  return typeof part === 'object' && part !== null && !(part instanceof Error)
    ? toIdText(toLogIds(part)).trim()
    : String(part);
}
