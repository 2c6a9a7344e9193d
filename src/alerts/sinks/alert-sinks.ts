import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Statement } from '../../core/database/statement.js';
import { errorMessage } from '../../core/error-message.js';
import { ServiceEventStore } from '../../feed/service-event.store.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import type { Alert, AlertNotice } from '../alert.js';
import { EmailChannel } from './email.channel.js';
import type { NoticeChannel } from './notice-channel.js';
import { type NoticeText, toNoticeText } from './notice-text.js';
import { NoticeHandler } from './notice.handler.js';
import { SlackChannel } from './slack.channel.js';

/** The result of sending a notice on one channel. */
export interface ChannelResult {
  channel: string;
  result: 'failed' | 'not_configured' | 'sent';
  /** The reason of the failure. */
  error: string | null;
}

/** Sends notices of alerts: to the log, as events, and to people. */
@Injectable()
export class AlertSinks implements OnModuleInit {
  private readonly logger = new Logger('Alerts');
  private readonly channels: readonly NoticeChannel[];

  constructor(
    slack: SlackChannel,
    email: EmailChannel,
    private readonly events: ServiceEventStore,
    private readonly jobs: JobStore,
    private readonly runner: JobRunner,
    private readonly wakeups: JobWakeups,
  ) {
    this.channels = [slack, email];
  }

  onModuleInit(): void {
    for (const channel of this.channels) this.runner.register(new NoticeHandler(channel));
  }

  /**
   * Statements for the transaction that stores the alerts, at its end: events, and a job per
   * channel.
   */
  statementsFor(notices: readonly AlertNotice[]): Statement[] {
    if (notices.length === 0) return [];
    const jobs = this.configured().flatMap(({ jobKind }) =>
      notices.map((notice) => ({ kind: jobKind, payload: toNoticeText(notice) })),
    );
    return [
      ...notices.flatMap(({ what, alert }) =>
        this.events.insertStatements({ type: `alert.${what}`, data: toEventData(alert) }),
      ),
      ...(jobs.length > 0 ? [this.jobs.insertStatement(jobs)] : []),
    ];
  }

  afterCommit(notices: readonly AlertNotice[]): void {
    for (const { what, alert } of notices) {
      const line = `alert ${what} rule=${alert.rule} subject=${alert.subject} id=${alert.id}: ${alert.summary}`;
      if (what === 'raised') this.logger.error(line);
      else this.logger.log(line);
    }
    if (notices.length > 0) for (const { jobKind } of this.configured()) this.wakeups.wake(jobKind);
  }

  /** Sends a notice now, and returns the result of each channel. */
  async sendNow(notice: NoticeText): Promise<ChannelResult[]> {
    return Promise.all(
      this.channels.map(async (channel): Promise<ChannelResult> => {
        const { name } = channel;
        if (!channel.isConfigured) return { channel: name, result: 'not_configured', error: null };
        try {
          await channel.send(notice);
          return { channel: name, result: 'sent', error: null };
        } catch (error) {
          return { channel: name, result: 'failed', error: errorMessage(error) };
        }
      }),
    );
  }

  /** Sends a notice while the database is unavailable, and logs it. */
  async sendWithoutDatabase(notice: NoticeText): Promise<void> {
    this.logger.error(`${notice.title}: ${notice.text}`);
    for (const { channel, error } of await this.sendNow(notice)) {
      if (error !== null) this.logger.error(`not told by ${channel}: ${error}`);
    }
  }

  private configured(): NoticeChannel[] {
    return this.channels.filter(({ isConfigured }) => isConfigured);
  }
}

function toEventData(alert: Alert): Record<string, unknown> {
  const { id, rule, subject, state, summary, figures, baseline, errors, messages, link } = alert;
  return {
    id,
    rule,
    subject,
    state,
    summary,
    figures,
    baseline,
    errors,
    messages,
    link,
    raisedAt: alert.raisedAt.toISOString(),
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
  };
}
