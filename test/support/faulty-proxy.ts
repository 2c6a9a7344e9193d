import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CommitFault, type CommitFaultKind, type CommitFaultOptions } from './commit-fault.js';
import { FaultyLink } from './faulty-link.js';

export type FaultyProxy = Awaited<ReturnType<typeof startFaultyProxy>>;

/** The treatment of new connections: they pass, are never answered, or are refused. */
type Door = 'pass' | 'silence' | 'refuse';

/** A proxy between a service and a Postgres that simulates faults of the network. */
export async function startFaultyProxy(databaseUrl: string) {
  const links = new Set<FaultyLink>();
  let target = addressOf(databaseUrl);
  let door: Door = 'pass';
  let fault: CommitFault | undefined;

  const accept = (client: Socket): void => {
    if (door === 'refuse') return void client.resetAndDestroy();
    const link: FaultyLink = new FaultyLink(
      client,
      door === 'silence' ? undefined : target,
      () => fault,
      () => links.delete(link),
    );
    links.add(link);
  };
  const server = createServer(accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const each = (work: (link: FaultyLink) => void): void => [...links].forEach(work);
  const onCommit = (kind: CommitFaultKind, options?: CommitFaultOptions, delayMs?: number): CommitFault =>
    (fault = new CommitFault(kind, options, delayMs));

  return {
    /** The URL given, through the proxy. */
    url: through(databaseUrl, port),
    /** A URL of another database behind it, through the proxy. */
    urlOf: (url: string) => through(url, port),
    /** The number of open connections. */
    connections: () => links.size,

    /** From now on new connections work; silent ones stay silent. */
    pass: () => void (door = 'pass'),
    /** Open connections die silently; new ones are accepted and never answered. */
    silence: () => {
      door = 'silence';
      each((link) => link.silence());
    },
    /** Open connections die silently; new ones pass. */
    silenceExisting: () => each((link) => link.silence()),
    /** Open connections break; new ones are refused. */
    refuse: () => {
      door = 'refuse';
      each((link) => link.destroy());
    },
    /** Open connections break; new ones pass. */
    cut: () => each((link) => link.destroy()),
    /** New connections go to this server. */
    pointTo: (url: string) => void (target = addressOf(url)),

    /** Committed, response lost. Returns the fault, with its count. */
    loseCommit: (options?: CommitFaultOptions) => onCommit('lose-answer', options),
    /** The connection breaks before COMMIT is forwarded: nothing is committed. */
    loseBeforeCommit: (options?: CommitFaultOptions) => onCommit('lose-before', options),
    /** COMMIT is delayed, even if its client has disconnected by then. */
    delayCommit: (delayMs: number, options?: CommitFaultOptions) =>
      onCommit('delay-before', options, delayMs),
    /** Committed at once, response delayed. */
    delayAnswer: (delayMs: number, options?: CommitFaultOptions) =>
      onCommit('delay-answer', options, delayMs),
    /** Ends the fault of commits. */
    spareCommits: () => void (fault = undefined),

    stop: async () => {
      each((link) => link.destroy());
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 5432) };
}

function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(port);
  return changed.href;
}
