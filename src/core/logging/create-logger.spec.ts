import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { createLogger } from './create-logger.js';
import { activateTracing, type Tracing } from '../tracing/tracing.js';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;

/** Fields that each line has. */
const ANY = { time: expect.any(String), pid: process.pid };

let lines: string[] = [];
/** Lines of one turn of the event loop are written at its end. */
const turn = (): Promise<void> => new Promise(setImmediate);

beforeEach(() => {
  lines = [];
  // Others in the process write too, such as Node.js its warnings.
  const keep = (chunk: unknown): boolean =>
    /^(\{|\[delivery\])/.test(String(chunk)) && lines.push(...String(chunk).split(/(?<=\n)/)) > 0;
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
    const words = { log: 'info', verbose: 'trace' } as Record<string, string>;
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(
      shown.map((each) => words[each] ?? each),
    );
  });

  it('logs the wiring only at debug', () => {
    for (const level of ['log', 'debug']) {
      createLogger(readEnvironment({ LOG_LEVEL: level })).log(
        'AppModule dependencies initialized',
        'InstanceLoader',
      );
    }
    expect(lines).toEqual([expect.stringContaining('DEBUG')]);
  });

  it('has message and context on a line in pretty, without colours outside a terminal', () => {
    createLogger(readEnvironment({})).log('message submitted', 'MessagingService');
    expect(lines).toEqual([
      expect.stringMatching(/^\[delivery\].* LOG \[MessagingService\] message submitted\n$/),
    ]);
  });

  it('names the trace of a line in json, where there is one', async () => {
    const fields = { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', span_id: '00f067aa0ba902b7' };
    const logger = createLogger(readEnvironment({ LOG_FORMAT: 'json' }));
    activateTracing({ fields } as Tracing);
    logger.warn('traced');
    activateTracing(undefined);
    logger.warn('untraced');
    await turn();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ message: 'traced', ...fields }),
      expect.not.objectContaining({ trace_id: expect.anything() }),
    ]);
  });

  const IDS = { requestId: 'r-1', messageId: 'm-1', messageUuid: 'u-1' };

  it('has ids of requests and messages as fields in json', async () => {
    const logger = createLogger(readEnvironment({ LOG_FORMAT: 'json' }));
    logger.log('message submitted', IDS, 'Submitter');
    logger.error('request failed', { ...IDS, messageUuid: null }, new Error('x').stack, 'Filter');
    await turn();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...IDS, level: 'info', message: 'message submitted', context: 'Submitter', ...ANY },
      {
        requestId: 'r-1',
        messageId: 'm-1',
        level: 'error',
        message: 'request failed',
        context: 'Filter',
        stack: expect.stringContaining('Error: x'),
        ...ANY,
      },
    ]);
  });

  it('has them after the text in pretty, also after one that is cut', () => {
    const logger = createLogger(readEnvironment({}));
    logger.log('message submitted', IDS, 'Submitter');
    logger.log('x'.repeat(9_999), { messageId: 'm-1' }, 'Submitter');
    expect(lines).toEqual([
      expect.stringMatching(/ message submitted requestId=r-1 messageId=m-1 messageUuid=u-1\n$/),
      expect.stringMatching(/ more characters\) messageId=m-1\n$/),
    ]);
  });

  it('takes names of fields from the service only', async () => {
    const logger = createLogger(readEnvironment({ LOG_FORMAT: 'json' }));
    logger.log('hello', { level: 'fatal', messageId: 7 }, 'Start');
    await turn();
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      message: "hello { level: 'fatal' }",
      context: 'Start',
      ...ANY,
    });
  });

  it('has one object a line in json', async () => {
    createLogger(readEnvironment({ LOG_FORMAT: 'json' })).warn('careful', 'Start');
    await turn();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', message: 'careful', context: 'Start' });
  });

  it('keeps the order of buffered lines and immediate errors in json', async () => {
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

  it('names time, process and context in json as log collectors do', async () => {
    createLogger(readEnvironment({ LOG_FORMAT: 'json' })).log('hello', 'Start');
    await turn();
    const line = JSON.parse(lines[0]!) as { time: string };
    expect(Object.keys(line)).toEqual(['level', 'time', 'pid', 'context', 'message']);
    expect(line).toMatchObject({ level: 'info', pid: process.pid, message: 'hello' });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('puts an object into the message and an error beside it in json', async () => {
    const logger = createLogger(readEnvironment({ LOG_FORMAT: 'json' }));
    logger.log({ some: 'object' }, 'Start');
    logger.error(new TypeError('broken'), undefined, 'Start');
    await turn();
    expect(JSON.parse(lines[0]!)).toMatchObject({ message: "{ some: 'object' }" });
    expect(JSON.parse(lines[1]!)).toMatchObject({
      level: 'error',
      message: 'TypeError: broken',
      stack: expect.stringMatching(/^TypeError: broken\n {4}at /),
    });
  });
});

/** Hostile input: a forged line, colours, a new window title, text that runs backwards. */
const HOSTILE = [
  'x\n[delivery] 1  - 11/28/2026, 2:00:00 PM     LOG [Start] all is well',
  'x\r\nforged',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007',
  'c1 \u009b31m \u0085 del \u007f nul \u0000',
  'lines \u2028 and \u2029, bidi \u202e\u2066\u200f, invisible \u200b\ufeff\u{e0041}',
  'halves \ud83d of \udca9 pairs',
];
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('a line with foreign text', () => {
  const say = async (format: string, text: string): Promise<string[]> => {
    const logger = createLogger(readEnvironment({ LOG_FORMAT: format, LOG_LEVEL: 'verbose' }));
    for (const level of LEVELS) logger[level](text, 'Con\ntext');
    logger.warn({ [text]: text }, { messageUuid: text });
    await turn();
    return lines;
  };

  it.each(HOSTILE)('is one line of safe characters in pretty: %j', async (text) => {
    const said = await say('pretty', text);
    expect(said).toHaveLength(LEVELS.length + 1);
    for (const line of said) expect(line.replace(/\n$/, '')).not.toMatch(UNSAFE);
  });

  it.each(HOSTILE)('is one line of JSON that reads the same: %j', async (text) => {
    const said = await say('json', text);
    expect(said).toHaveLength(LEVELS.length + 1);
    for (const line of said) expect(line.replace(/\n$/, '')).not.toMatch(UNSAFE);
    const expected = text.replace(/\p{Cs}/gu, '\ufffd');
    expect(JSON.parse(said[0]!)).toMatchObject({ message: expected, context: 'Con\ntext' });
  });

  it('keeps the frames of a stack on lines of their own, and its message on one', () => {
    const error = new Error('broken\n[delivery] forged \u001b[31m');
    createLogger(readEnvironment({})).error('request failed', error.stack, 'ProblemFilter');
    const [line, head, frame] = lines;
    expect(line).toMatch(/ERROR \[ProblemFilter\] request failed\n$/);
    expect(head).toBe('Error: broken\\n[delivery] forged \\u001b[31m\n');
    expect(frame).toMatch(/^ {4}at /);
    for (const each of lines) expect(each.replace(/\n$/, '')).not.toMatch(UNSAFE);
  });

  it('is cut when it is too long', async () => {
    const said = await say('json', 'x'.repeat(100_000));
    for (const line of said) expect(line.length).toBeLessThan(3_000);
  });
});

describe('a flood of warnings', () => {
  it('is written up to the limit of its kind', () => {
    const logger = createLogger(readEnvironment({}));
    for (let hit = 0; hit < 5_000; hit += 1) logger.warn(`callback refused: from 192.0.2.${hit}`, 'Guard');
    logger.warn('the database is unavailable', 'Writer');
    logger.error('a job was given up', 'Jobs');
    expect(lines).toHaveLength(602);
    expect(lines.at(-1)).toContain('a job was given up');
  });

  it('does not touch lines of other levels', () => {
    const logger = createLogger(readEnvironment({}));
    for (let hit = 0; hit < 2_000; hit += 1) logger.log('callback recorded', 'Callbacks');
    expect(lines).toHaveLength(2_000);
  });
});
