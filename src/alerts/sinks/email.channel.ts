import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AlertsEnvironment } from '../../config/groups/alerts.js';
import { UnrecoverableError } from '../../jobs/job.js';
import type { NoticeChannel } from './notice-channel.js';
import type { NoticeText } from './notice-text.js';

const TIMEOUT_MS = 10_000;

/** E-mail by SMTP. */
@Injectable()
export class EmailChannel implements NoticeChannel, OnApplicationShutdown {
  readonly name = 'email';
  readonly jobKind = 'alert-email';
  private readonly transport: Transporter | undefined;

  constructor(private readonly env: AlertsEnvironment) {
    if (env.ALERT_SMTP_URL === undefined) return;
    this.transport = createTransport({
      url: env.ALERT_SMTP_URL,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A text must not make the mailer read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  async send({ title, text }: NoticeText): Promise<void> {
    try {
      await this.transport!.sendMail({
        from: this.env.ALERT_EMAIL_FROM,
        to: this.env.ALERT_EMAIL_TO,
        subject: title,
        text,
      });
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      const why = [code, responseCode].filter((part) => part !== undefined).join(' ');
      const message = `The mail server of ALERT_SMTP_URL did not take the e-mail (${why || 'unknown'}).`;
      // 5yz: the server will never accept it (RFC 5321, 4.2.1).
      throw responseCode !== undefined && responseCode >= 500
        ? new UnrecoverableError(message)
        : new Error(message);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
