import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlySends } from './support/only-sends.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, postV3 } from './support/signed-callback.js';

/** Callbacks without our id in their path, as an account-wide callback URL brings them. */
describe('a callback without a message id in its path', () => {
  let plivo: Server;
  let service: TestService;
  let beforeAnswer: (messageUuid: string) => Promise<void>;

  beforeAll(async () => {
    const sends = onlySends((_request, response) => {
      const messageUuid = randomUUID();
      void beforeAnswer(messageUuid).then(() =>
        response
          .writeHead(202, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ api_id: 'a', message: 'message(s) queued', message_uuid: [messageUuid] })),
      );
    });
    plivo = createServer(sends).listen(0, '127.0.0.1');
    await once(plivo, 'listening');
    const { port } = plivo.address() as AddressInfo;
    service = await startService({ ...LIVE, PLIVO_API_URL: `http://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await service.stop();
    plivo.closeAllConnections();
    plivo.close();
  });

  const send = async () =>
    (await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' }).expect(202))
      .body;
  const idsOf = async (messageUuid: string) => {
    const where = { messageUuid };
    const status = await service.db.deliveryStatus.findUnique({ where });
    const events = await service.db.deliveryEvent.findMany({ where });
    return [status, ...events].map((row) => row?.messageId);
  };

  it('links to our message when it arrives before the answer to the send', async () => {
    beforeAnswer = async (MessageUUID) => {
      await postSigned(service, parametersOf({ MessageUUID, Status: 'queued', Sequence: '1' })).expect(204);
      expect(await idsOf(MessageUUID)).toEqual([null, null]);
    };
    const { id, messageUuid } = await send();
    expect(await idsOf(messageUuid)).toEqual([id, id]);
  });

  it('links to our message after the answer to the send if its signature covers its parameters', async () => {
    beforeAnswer = () => Promise.resolve();
    const { id, messageUuid } = await send();
    await postV3(service, parametersOf({ MessageUUID: messageUuid })).expect(204);
    expect(await idsOf(messageUuid)).toEqual([id, id]);
  });

  it('leaves our message alone after the answer to the send if it is signed by V2 alone', async () => {
    beforeAnswer = () => Promise.resolve();
    const { messageUuid } = await send();
    await postSigned(service, parametersOf({ MessageUUID: messageUuid })).expect(204);
    expect(await idsOf(messageUuid)).toEqual([undefined, null]);
  });
});
