import { connect, type Socket } from 'node:net';
import type { CommitFault, CommitFaultKind } from './commit-fault.js';
import { MessageSplitter, type PostgresMessage, startKind } from './postgres-messages.js';
import { StatementTracker } from './statement-tracker.js';

/** One client's connection through the proxy. */
export class FaultyLink {
  private readonly server: Socket | undefined;
  private readonly fromClient = new MessageSplitter({ typed: false });
  private readonly fromServer = new MessageSplitter({ typed: true });
  private readonly tracker = new StatementTracker();
  private silent = false;
  /** Responses to a commit, held until the server is ready, with their fault. */
  private held: { fault: CommitFault; answers: Buffer[] } | undefined;
  /** Messages to the server are sent in order, even after a delay. */
  private sending: Promise<void> = Promise.resolve();

  /** @param target undefined for a connection that is accepted but never answered */
  constructor(
    private readonly client: Socket,
    target: { host: string; port: number } | undefined,
    private readonly fault: () => CommitFault | undefined,
    onClose: () => void,
  ) {
    client.setNoDelay(true);
    client.on('error', () => {});
    client.on('close', () => {
      onClose();
      // A silent connection is silent in both directions: the server does not learn that its client
      // has disconnected.
      if (!this.silent) void this.sending.then(() => this.server?.end());
    });
    client.on('data', (chunk) => this.takeFromClient(chunk));
    if (!target) {
      this.silent = true;
      return;
    }
    this.server = connect(target).setNoDelay(true);
    this.server.on('error', () => {});
    this.server.on('close', () => {
      if (!this.silent) client.destroy();
    });
    this.server.on('data', (chunk) => this.takeFromServer(chunk));
  }

  /**
   * From now on nothing is forwarded in either direction, not even an end; both sockets stay open.
   */
  silence(): void {
    this.silent = true;
  }

  destroy(): void {
    this.client.destroy();
    this.server?.destroy();
  }

  private takeFromClient(chunk: Buffer): void {
    if (this.silent) return;
    for (const message of this.fromClient.push(chunk)) {
      if (message.type === '') {
        const kind = startKind(message);
        if (kind === 'encryption') {
          this.client.write('N');
          continue;
        }
        this.fromClient.typed = kind === 'startup';
      }
      this.forwardToServer(message);
    }
  }

  private forwardToServer(message: PostgresMessage): void {
    if (this.client.destroyed) return;
    const statement = this.tracker.sent(message);
    const commits = statement === undefined ? undefined : this.tracker.wouldCommit(statement);
    const fault = this.faultFor(commits, ['lose-before', 'delay-before']);
    if (fault?.kind === 'lose-before') return this.destroy();
    this.sending = this.sendAfter(this.sending, message, fault);
  }

  private async sendAfter(
    earlier: Promise<void>,
    { bytes }: PostgresMessage,
    fault?: CommitFault,
  ): Promise<void> {
    await earlier;
    await fault?.wait();
    if (!this.silent) this.server!.write(bytes);
  }

  private takeFromServer(chunk: Buffer): void {
    if (this.silent) return;
    for (const message of this.fromServer.push(chunk)) this.forwardToClient(message);
  }

  private forwardToClient(message: PostgresMessage): void {
    const progress = this.tracker.answered(message);
    if (progress.kind === 'commit' && !this.held) {
      const fault = this.faultFor(progress.statements, ['lose-answer', 'delay-answer']);
      if (fault) this.held = { fault, answers: [] };
    }
    if (!this.held) return void this.client.write(message.bytes);
    this.held.answers.push(message.bytes);
    // A statement outside a transaction block is committed at its end, and may fail there.
    if (progress.kind === 'error') this.release();
    if (progress.kind === 'ready') void this.endCommit();
  }

  private async endCommit(): Promise<void> {
    if (this.held?.fault.kind === 'lose-answer') return this.destroy();
    await this.held?.fault.wait();
    this.release();
  }

  private release(): void {
    this.client.write(Buffer.concat(this.held?.answers ?? []));
    this.held = undefined;
  }

  private faultFor(
    commits: readonly string[] | undefined,
    kinds: readonly CommitFaultKind[],
  ): CommitFault | undefined {
    const fault = this.fault();
    return commits && fault && kinds.includes(fault.kind) && fault.takes(commits) ? fault : undefined;
  }
}
