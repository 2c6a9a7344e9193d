import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectSubmitted, NODE, StoppableService } from './support/stoppable-service.js';

// Other signals, npm and containers are in `faults`.
const describeWithSignals = process.platform === 'win32' ? describe.skip : describe;

let service: StoppableService;
beforeEach(async () => {
  service = await StoppableService.create();
});
afterEach(() => service.remove());

describeWithSignals('a stop with a send in flight', () => {
  it('finishes the send on SIGTERM, reports a clean stop and exits with 0', async () => {
    const child = await service.start(NODE);
    const ended = once(child, 'close');
    const send = await service.sendInFlight();
    child.kill('SIGTERM');
    await service.stopping();
    service.answerPlivo();
    await expectSubmitted(service, send.answer);
    expect(await ended).toEqual([0, null]);
  });
});

describeWithSignals('a stop', () => {
  it('cuts a request that does not end, reports that and exits with 1', async () => {
    const child = await service.start(NODE, { PLIVO_TIMEOUT_MS: '100' });
    const ended = once(child, 'close');
    const client = connect(service.port, '127.0.0.1').on('error', () => {});
    client.write(
      'POST /messaging/send-test HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    // Answered on another connection, so the first one has arrived.
    await fetch(`${service.url}/health/live`);
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    client.destroy();
    expect(service.output).toMatch(/stopped; \d+ request\(s\) finished, 1 cut/);
  });
});
