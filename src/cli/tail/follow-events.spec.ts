import { describe, expect, it } from '@jest/globals';
import { ServiceProblemError, ServiceUnreachableError } from '../cli.errors.js';
import { followEvents } from './follow-events.js';

const URL = 'http://localhost:3000';

function frame(id: number): string {
  return `id: ${id}\ndata: {"type":"message.sent","timestamp":"","data":{"sequence":${id}}}\n\n`;
}

/** A service that gives these answers to one request after another, and notes after which event it was asked. */
class FakeService {
  readonly url = URL;
  readonly askedAfter: (string | undefined)[] = [];

  constructor(private readonly answers: (string | Error)[]) {}

  open = async (_path: string, headers: Record<string, string>): Promise<Response> => {
    this.askedAfter.push(headers['Last-Event-ID']);
    const answer = this.answers.shift() ?? new Error('no more answers');
    if (answer instanceof Error) throw answer;
    return new Response(answer);
  };
}

/** Follows until so many events came. */
async function follow(service: FakeService, count: number, lastEventId: string | null = null) {
  const told: string[] = [];
  const received: unknown[] = [];
  const stopped = new AbortController();
  const tell = (sentence: string) => void told.push(sentence);
  for await (const { data } of followEvents(service, {
    path: '/events',
    lastEventId,
    signal: stopped.signal,
    tell,
  })) {
    received.push(data['sequence']);
    if (received.length === count) stopped.abort();
  }
  return { received, told };
}

describe('the stream of events', () => {
  it('goes on after the last event, also after one without data', async () => {
    const service = new FakeService([`${frame(1)}id: 5\n\n`, frame(6)]);
    expect(await follow(service, 2)).toEqual({
      received: [1, 6],
      told: ['The stream has ended. Trying again in 0.5 s.', `Connected to ${URL} again.`],
    });
    expect(service.askedAfter).toEqual([undefined, '5']);
  });

  it('starts after the event that is named', async () => {
    const service = new FakeService([frame(12)]);
    expect((await follow(service, 1, '11')).received).toEqual([12]);
    expect(service.askedAfter).toEqual(['11']);
  });

  it('goes on after it was dropped, and while the service restarts', async () => {
    const dropped = 'event: dropped\ndata: {"reason":"too_slow"}\n\n';
    const away = new ServiceUnreachableError(URL, 'ECONNREFUSED');
    const service = new FakeService([frame(1) + dropped, away, frame(2)]);
    expect((await follow(service, 2)).received).toEqual([1, 2]);
    expect(service.askedAfter).toEqual([undefined, '1', '1']);
  });

  it.each([
    [
      'a service that never answered',
      [new ServiceUnreachableError(URL, 'ECONNREFUSED')],
      'No service answers',
    ],
    [
      'a key that was removed',
      [frame(1), new ServiceProblemError(401, 'key_unknown', 'The key is unknown.')],
      'unknown',
    ],
  ])('fails with %s', async (_name, answers, sentence) => {
    await expect(follow(new FakeService(answers), 2)).rejects.toThrow(sentence);
  });
});
