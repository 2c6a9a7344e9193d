import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '../config/read-environment.js';
import { createLogger } from './create-logger.js';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;

let lines: string[] = [];
/** What is logged within a turn of the event loop is written at its end. */
const turn = (): Promise<void> => new Promise(setImmediate);

beforeEach(() => {
  lines = [];
  const keep = (chunk: unknown): boolean => lines.push(...String(chunk).split(/(?<=\n)/)) > 0;
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
  ])('at LOG_LEVEL=%s shows %j', async (level, shown) => {
    const logger = createLogger(readEnvironment({ LOG_LEVEL: level, LOG_FORMAT: 'json' }));
    for (const each of LEVELS) logger[each]('x');
    await turn();
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

  it('in json holds one object a line', async () => {
    createLogger(readEnvironment({ LOG_FORMAT: 'json' })).warn('careful', 'Start');
    await turn();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', message: 'careful', context: 'Start' });
  });

  it('in json keeps the order of lines that wait for the end of the turn and errors that do not', async () => {
    const logger = createLogger(readEnvironment({ LOG_FORMAT: 'json' }));
    logger.log('first');
    logger.error('second');
    logger.log('third');
    await turn();
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  it('in json still takes apart what is no plain text', () => {
    createLogger(readEnvironment({ LOG_FORMAT: 'json' })).log({ some: 'object' }, 'Start');
    expect(JSON.parse(lines[0]!)).toMatchObject({ message: { some: 'object' }, context: 'Start' });
  });
});
