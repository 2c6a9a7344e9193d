import { Injectable } from '@nestjs/common';
import { AlertsEnvironment } from '../../config/groups/alerts.js';
import { UnrecoverableError } from '../../jobs/job.js';
import type { NoticeChannel } from './notice-channel.js';
import type { NoticeText } from './notice-text.js';

const TIMEOUT_MS = 10_000;

/** An incoming webhook of Slack, or of a chat that takes the same JSON, such as Mattermost. */
@Injectable()
export class SlackChannel implements NoticeChannel {
  readonly name = 'slack';
  readonly jobKind = 'alert-slack';

  constructor(private readonly env: AlertsEnvironment) {}

  get isConfigured(): boolean {
    return this.env.ALERT_SLACK_URL !== undefined;
  }

  async send({ title, text }: NoticeText): Promise<void> {
    const status = await this.post(`*${escape(title)}*\n${escape(text)}`);
    if (status >= 200 && status < 300) return;
    // Slack answers 429 and 5xx where a later try helps, and 4xx where the webhook is gone.
    if (status === 429 || status >= 500)
      throw new Error(`The webhook of ALERT_SLACK_URL answered ${status}.`);
    throw new UnrecoverableError(`The webhook of ALERT_SLACK_URL answered ${status}: check the URL.`);
  }

  private async post(text: string): Promise<number> {
    try {
      const response = await fetch(this.env.ALERT_SLACK_URL!, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      // The message of an error may have the URL, which is a secret.
      const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: string };
      throw new Error(`The webhook of ALERT_SLACK_URL does not answer (${code ?? (error as Error).name}).`);
    }
  }
}

/** The three characters that Slack's texts escape. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
