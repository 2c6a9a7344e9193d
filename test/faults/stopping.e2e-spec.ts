import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { expectSubmitted, NODE, StoppableService } from '../support/stoppable-service.js';
import { waitFor } from '../support/wait-for.js';

/** A process in its own PID namespace, as in a container. Needs Linux and root. */
const AS_PROCESS_1 = ['unshare', '--fork', '--pid', '--mount-proc', '--kill-child'];
const onLinux = process.platform === 'linux';
const canUnshare = onLinux && process.getuid?.() === 0 && existsSync('/usr/bin/unshare');
const describeAsProcess1 = canUnshare || (onLinux && process.env['CI']) ? describe : describe.skip;
const describeWithSignals = process.platform === 'win32' ? describe.skip : describe;

// Each test starts processes, npm among them.
jest.setTimeout(120_000);

let service: StoppableService;
beforeEach(async () => {
  service = await StoppableService.create();
});
afterEach(() => service.remove());

/** Returns the PID of the process in the namespace. */
function innerOf({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

describeWithSignals('a stop with a send in flight', () => {
  it.each(['SIGINT', 'SIGHUP'] as const)(
    'finishes the send on %s, reports a clean stop and exits with 0',
    async (signal) => {
      const child = await service.start(NODE);
      const ended = once(child, 'close');
      const send = await service.sendInFlight();
      child.kill(signal);
      await service.stopping();
      service.answerPlivo();
      await expectSubmitted(service, send.answer);
      expect(await ended).toEqual([0, null]);
    },
  );

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'finishes the send when npm receives %s, and leaves no process behind',
    async (signal) => {
      const child = await service.start(['npm', 'run', 'start:prod']);
      const send = await service.sendInFlight();
      child.kill(signal);
      await service.stopping();
      service.answerPlivo();
      await expectSubmitted(service, send.answer);
      expect(service.output).toContain('stopping on SIGTERM');
    },
  );

  it('treats two signals within a second as one Ctrl-C', async () => {
    const child = await service.start(NODE);
    const ended = once(child, 'close');
    const send = await service.sendInFlight();
    child.kill('SIGINT');
    child.kill('SIGINT');
    await service.stopping();
    service.answerPlivo();
    await expectSubmitted(service, send.answer);
    expect(await ended).toEqual([0, null]);
  });

  it('exits at once with 130 on a later second Ctrl-C', async () => {
    const child = await service.start(NODE);
    const ended = once(child, 'close');
    await service.sendInFlight();
    child.kill('SIGINT');
    await waitFor(() => {
      child.kill('SIGINT');
      return child.exitCode !== null;
    });
    expect(await ended).toEqual([130, null]);
    expect(service.output).toContain('stopped at once by a second Ctrl-C');
  });

  it('finishes the send when nothing reads the log any more', async () => {
    const child = await service.start(NODE, { LOG_LEVEL: 'debug' });
    const ended = once(child, 'exit');
    const send = await service.sendInFlight();
    child.stdout!.destroy();
    child.stderr!.destroy();
    child.kill('SIGTERM');
    await service.stopping();
    service.answerPlivo();
    expect((await send.answer).status).toBe(202);
    expect(await ended).toEqual([0, null]);
  });
});

describeAsProcess1('process 1 of a container', () => {
  it('finishes a send in flight', async () => {
    const child = await service.start([...AS_PROCESS_1, ...NODE]);
    const ended = once(child, 'close');
    const send = await service.sendInFlight();
    process.kill(innerOf(child), 'SIGTERM');
    await service.stopping();
    service.answerPlivo();
    await expectSubmitted(service, send.answer);
    expect((await ended)[0]).toBe(0);
  });

  it('warns when it is npm', async () => {
    const child = await service.start([...AS_PROCESS_1, 'npm', 'run', 'start:prod']);
    expect(service.output).toMatch(/npm is process 1 of this container.*node dist\/main\.js/);
    child.kill('SIGKILL');
  });
});
