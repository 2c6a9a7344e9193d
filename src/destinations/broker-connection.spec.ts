import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../test/support/wait-for.js';
import { BrokerConnection } from './broker-connection.js';
import type { EventPublisher, BrokerEvent } from './event-publisher.js';

const eventOf = (id: string): BrokerEvent => ({
  id,
  type: 'message.sent',
  key: id,
  topic: 'sms',
  body: '{}',
  at: new Date(0),
});

/** A broker that confirms when it is told to. */
class FakePublisher implements EventPublisher {
  readonly got: string[] = [];
  isClosed = false;
  constructor(
    readonly lose: (reason: Error) => void,
    private readonly confirm: (id: string) => Promise<void>,
  ) {}

  publish({ id }: BrokerEvent): Promise<void> {
    this.got.push(id);
    return this.confirm(id);
  }

  close(): void {
    this.isClosed = true;
  }
}

describe('BrokerConnection', () => {
  let opened: FakePublisher[];
  let confirm: (id: string) => Promise<void>;
  let openFailures: Error[];
  let connection: BrokerConnection;
  let confirmed: string[];

  beforeEach(() => {
    opened = [];
    openFailures = [];
    confirmed = [];
    confirm = async () => {};
    connection = new BrokerConnection('Broker at host:1', async (onLost) => {
      const failure = openFailures.shift();
      if (failure) throw failure;
      const publisher = new FakePublisher(onLost, (id) => confirm(id));
      opened.push(publisher);
      return publisher;
    });
  });
  afterEach(() => connection.stop());

  const publish = (...ids: string[]) => connection.publish(ids.map(eventOf), ({ id }) => confirmed.push(id));

  it('publishes the first event of a connection alone, and then all at once', async () => {
    let release: () => void = () => {};
    confirm = () => new Promise((resolve) => (release = resolve));
    connection.start();
    const published = publish('a', 'b', 'c');
    await waitFor(() => opened[0]?.got.length === 1);
    confirm = async () => {};
    release();
    await published;
    expect([opened[0]!.got, confirmed]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(connection.failure).toBeNull();
  });

  it('replaces a connection on which an event was refused, and tells which were confirmed', async () => {
    connection.start();
    await publish('first');
    confirm = async (id) => {
      if (id === 'b') throw new Error('no queue is bound');
    };
    await expect(publish('a', 'b', 'c')).rejects.toThrow('Broker at host:1: no queue is bound');
    expect([confirmed, opened[0]!.isClosed]).toEqual([['first', 'a', 'c'], true]);
    await waitFor(() => opened.length === 2);
    expect(connection.failure).toBe('Broker at host:1: no queue is bound');
    confirm = async () => {};
    await publish('b');
    expect([opened[1]!.got, connection.failure]).toEqual([['b'], null]);
  });

  it('fails what is on its way when the connection is lost', async () => {
    confirm = () => new Promise(() => {});
    connection.start();
    const published = publish('a');
    await waitFor(() => opened[0]?.got.length === 1);
    opened[0]!.lose(new Error('closed by the broker'));
    await expect(published).rejects.toThrow('closed by the broker');
    expect(confirmed).toEqual([]);
  });

  it('says why there is no connection, keeps trying, and forgets it afterwards', async () => {
    openFailures = [new AggregateError([new Error('connect ECONNREFUSED ::1:1')]), new Error('still away')];
    connection.start();
    await expect(publish('a')).rejects.toThrow('Broker at host:1: connect ECONNREFUSED ::1:1');
    expect(connection.failure).toBe('Broker at host:1: connect ECONNREFUSED ::1:1');
    await waitFor(() => connection.failure === null);
    await publish('a');
    expect(confirmed).toEqual(['a']);
  });

  it('notices a connection that is lost while nothing is published', async () => {
    connection.start();
    await publish('a');
    opened[0]!.lose(new Error('heartbeat timeout'));
    await waitFor(() => connection.failure === 'Broker at host:1: heartbeat timeout');
    await waitFor(() => connection.failure === null);
    expect(opened).toHaveLength(2);
  });

  it('ends what is on its way at a stop, and connects no more', async () => {
    confirm = () => new Promise(() => {});
    connection.start();
    const published = publish('a');
    await waitFor(() => opened[0]?.got.length === 1);
    connection.stop();
    await expect(published).rejects.toThrow('the service stops');
    await expect(publish('a')).rejects.toThrow('Broker at host:1');
    expect([opened.length, opened[0]!.isClosed]).toEqual([1, true]);
  });
});
