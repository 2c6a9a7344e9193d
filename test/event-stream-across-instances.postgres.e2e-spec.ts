import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventStream } from './support/event-stream.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

describe('the stream of events of two instances', () => {
  let [one, other] = [undefined, undefined] as unknown as [TestService, TestService];

  beforeAll(async () => {
    one = await startService();
    other = await startService({ DATABASE_URL: one.databaseUrl });
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
  });

  it('is the same, whichever instance wrote an event, and goes on at either', async () => {
    const [atOne, atOther] = [
      await openEventStream(`${one.url}/events`),
      await openEventStream(`${other.url}/events`),
    ];
    await Promise.all([atOne.joined(), atOther.joined()]);
    for (let index = 0; index < 10; index += 1) {
      const { http } = index % 2 === 0 ? one : other;
      await http
        .post('/messaging/opt-outs')
        .send({ recipient: `+1415555010${index}` })
        .expect(201);
    }
    await waitFor(() => atOne.events.length === 10 && atOther.events.length === 10);
    expect(atOne.events).toEqual(atOther.events);
    const again = await openEventStream(`${one.url}/events?lastEventId=${atOther.ids()[4]}`);
    await waitFor(() => again.events.length === 5);
    expect(again.ids()).toEqual(atOther.ids().slice(5));
    for (const stream of [atOne, atOther, again]) stream.close();
  });
});
