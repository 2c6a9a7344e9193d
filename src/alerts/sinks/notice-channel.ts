import type { NoticeText } from './notice-text.js';

/** A way to send notices to people. */
export interface NoticeChannel {
  readonly name: string;
  /** The kind of the jobs that send its notices. */
  readonly jobKind: string;
  /** Whether the environment configures it. */
  readonly isConfigured: boolean;
  /**
   * @throws {UnrecoverableError} if no retry helps
   * @throws {Error} without secrets and addresses in its text
   */
  send(notice: NoticeText): Promise<void>;
}
