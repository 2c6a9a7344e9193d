import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '../config/read-environment.js';
import { createLogger } from './create-logger.js';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  const keep = (chunk: unknown): boolean => lines.push(String(chunk)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the log', () => {
  it.each([
    ['error', ['fatal', 'error']],
    ['warn', ['fatal', 'error', 'warn']],
    ['log', ['fatal', 'error', 'warn', 'log']],
    ['debug', ['fatal', 'error', 'warn', 'log', 'debug']],
    ['verbose', [...LEVELS]],
  ])('at LOG_LEVEL=%s shows %j', (level, shown) => {
    const logger = createLogger(readEnvironment({ LOG_LEVEL: level, LOG_FORMAT: 'json' }));
    for (const each of LEVELS) logger[each]('x');
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(shown);
  });

  it('tells of the wiring only to those who ask for debug', () => {
    for (const level of ['log', 'debug']) {
      createLogger(readEnvironment({ LOG_LEVEL: level })).log(
        'AppModule dependencies initialized',
        'InstanceLoader',
      );
    }
    expect(lines).toEqual([expect.stringContaining('DEBUG')]);
  });

  it('in pretty holds message and context on a line, without colours where nobody looks', () => {
    createLogger(readEnvironment({})).log('message submitted', 'MessagingService');
    expect(lines).toEqual([
      expect.stringMatching(/^\[delivery\].* LOG \[MessagingService\] message submitted\n$/),
    ]);
  });

  it('in json holds one object a line', () => {
    createLogger(readEnvironment({ LOG_FORMAT: 'json' })).warn('careful', 'Start');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', message: 'careful', context: 'Start' });
  });
});
