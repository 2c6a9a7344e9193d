import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../../test/support/wait-for.js';
import { testPublicEvent } from '../../../test/support/webhook-events.js';
import { EventPages } from '../../events/event-pages.js';
import type { PublicEvent } from '../../events/public-event.js';
import { Dispatcher, type EndpointLeases } from './dispatcher.js';
import { RecordWriter } from './record-writer.js';
import { RetrySchedule } from './retry-schedule.js';
import { WorkShare } from './work-share.js';
import type { PlanReader, SendResult, ServedEndpoint } from './worker-context.js';

const NOTHING_STORED: PlanReader = {
  findWaiting: async () => [],
  findDoneAfter: async () => [],
  findReplays: async () => [],
  saveReplay: async () => {},
};

class MemoryLeases implements EndpointLeases<ServedEndpoint> {
  endpoints: ServedEndpoint[] = [];
  readonly released: string[] = [];

  add(...ids: string[]): void {
    const rest = { url: '', maxPerSecond: null, failingSince: null, slowUntil: null, position: 0 };
    this.endpoints.push(...ids.map((id) => ({ id, ...rest })));
  }

  async claim(): Promise<ServedEndpoint[]> {
    return [...this.endpoints];
  }

  async release(ids: readonly string[]): Promise<void> {
    this.released.push(...ids);
  }
}

describe('Dispatcher', () => {
  let leases: MemoryLeases;
  let events: PublicEvent[];
  let sent: string[];
  let send: (endpointId: string) => Promise<SendResult>;
  let dispatcher: Dispatcher<ServedEndpoint>;

  beforeEach(() => {
    leases = new MemoryLeases();
    [events, sent] = [[], []];
    send = async () => ({ status: 200, durationMs: 1, answer: '' });
    const source = {
      get readable() {
        return events.length;
      },
      readEvents: async (after: number, upTo: number) => events.slice(after, upTo),
    };
    dispatcher = new Dispatcher(leases, {
      pages: new EventPages(source),
      now: () => new Date(),
      plan: NOTHING_STORED,
      records: new RecordWriter({ writeRecords: async () => {} }, 1),
      schedule: new RetrySchedule([1]),
      share: new WorkShare(() => 0),
      send: async ({ id }, event) => {
        sent.push(`${id} ${event.id}`);
        return send(id);
      },
      wants: () => true,
      disable: async () => {},
    });
  });
  afterEach(() => dispatcher.stop());

  const addEvents = (count: number): void => {
    for (let id = events.length + 1; count > 0; id += 1, count -= 1) events.push(testPublicEvent(id));
    dispatcher.wakeWorkers();
  };

  it('begins at the stored position when the log has become another one', async () => {
    leases.add('a');
    dispatcher.start();
    addEvents(3);
    await waitFor(() => sent.length === 3);
    leases.endpoints[0]!.position = 1;
    dispatcher.restart();
    await waitFor(() => sent.length === 5);
    expect(sent).toEqual(['a 1', 'a 2', 'a 3', 'a 2', 'a 3']);
  });

  it('serves endpoints as they come and go', async () => {
    leases.add('a');
    dispatcher.start();
    addEvents(1);
    await waitFor(() => sent.length === 1);
    leases.add('b');
    dispatcher.reload();
    await waitFor(() => sent.includes('b 1'));
    leases.endpoints.shift();
    dispatcher.reload();
    addEvents(1);
    await waitFor(() => sent.includes('b 2'));
    expect(sent).not.toContain('a 2');
  });

  it('lets an endpoint that does not answer hold back no other', async () => {
    leases.add('slow', 'fast');
    const answers: ((result: SendResult) => void)[] = [];
    send = (id) =>
      id === 'slow'
        ? new Promise((resolve) => answers.push(resolve))
        : Promise.resolve({ status: 200, durationMs: 1, answer: '' });
    dispatcher.start();
    addEvents(200);
    await waitFor(() => sent.filter((entry) => entry.startsWith('fast')).length === 200);
    expect(sent.filter((entry) => entry.startsWith('slow'))).toHaveLength(32);
    for (const answer of answers) answer({ error: 'timeout', durationMs: 15_000 });
  });

  it('frees its leases at the end', async () => {
    leases.add('a', 'b');
    dispatcher.start();
    addEvents(1);
    await waitFor(() => sent.length === 2);
    await dispatcher.stop();
    expect(leases.released.toSorted()).toEqual(['a', 'b']);
  });
});
