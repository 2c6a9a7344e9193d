import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CommitFault, type CommitFaultKind, type CommitFaultOptions } from './commit-fault.js';
import { FaultyLink } from './faulty-link.js';

export type FaultyProxy = Awaited<ReturnType<typeof startFaultyProxy>>;

/** What happens to connections that are made: they pass, are never answered, or are refused. */
type Door = 'pass' | 'silence' | 'refuse';

/** Stands between a service and a Postgres, and does to their connections what networks do. */
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
    /** How many connections are open. */
    connections: () => links.size,

    /** From now on all is well with connections that are made; those that are silent stay so. */
    pass: () => void (door = 'pass'),
    /** Connections there are die without a word; those that are made are taken and never answered. */
    silence: () => {
      door = 'silence';
      each((link) => link.silence());
    },
    /** Connections there are die without a word; those that are made pass. */
    silenceExisting: () => each((link) => link.silence()),
    /** Connections there are break, and none can be made. */
    refuse: () => {
      door = 'refuse';
      each((link) => link.destroy());
    },
    /** Connections there are break; those that are made pass. */
    cut: () => each((link) => link.destroy()),
    /** Connections that are made go to this server. */
    pointTo: (url: string) => void (target = addressOf(url)),

    /** Committed, answer lost. Returns the fault, which counts how often it happened. */
    loseCommit: (options?: CommitFaultOptions) => onCommit('lose-answer', options),
    /** The connection breaks before COMMIT is sent on: nothing is committed. */
    loseBeforeCommit: (options?: CommitFaultOptions) => onCommit('lose-before', options),
    /** COMMIT arrives so late, also when its client has gone by then. */
    delayCommit: (delayMs: number, options?: CommitFaultOptions) =>
      onCommit('delay-before', options, delayMs),
    /** Committed at once, answered so late. */
    delayAnswer: (delayMs: number, options?: CommitFaultOptions) =>
      onCommit('delay-answer', options, delayMs),
    /** Nothing happens to commits any more. */
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
