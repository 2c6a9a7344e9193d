import { Injectable } from '@nestjs/common';
import { AlertsEnvironment } from '../../config/groups/alerts.js';
import { UnrecoverableError } from '../../jobs/job.js';
import type { NoticeChannel } from './notice-channel.js';
import type { NoticeText } from './notice-text.js';

const TIMEOUT_MS = 10_000;

/** An incoming webhook of Slack, or of a chat that accepts the same JSON, such as Mattermost. */
@Injectable()
export class SlackChannel implements NoticeChannel {
  readonly name = 'slack';
  readonly jobKind = 'alert-slack';

  constructor(private readonly env: AlertsEnvironment) {}

  get isConfigured(): boolean {
    return this.env.ALERT_SLACK_URL !== undefined;
  }

  async send({ title, text }: NoticeText): Promise<void> {
    const answer = await this.post(`*${escape(title)}*\n${escape(text)}`);
    if (typeof answer === 'string')
      throw new Error(`The webhook of ALERT_SLACK_URL does not answer (${answer}).`);
    if (answer >= 200 && answer < 300) return;
    // Slack returns 429 and 5xx if a later attempt helps, and 4xx if the webhook is gone.
    if (answer === 429 || answer >= 500)
      throw new Error(`The webhook of ALERT_SLACK_URL answered ${answer}.`);
    throw new UnrecoverableError(`The webhook of ALERT_SLACK_URL answered ${answer}: check the URL.`);
  }

  /**
   * The status, or a code without a response. The text of the error may contain the URL, which is a
   * secret.
   */
  private async post(text: string): Promise<number | string> {
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
      const { name, cause } = error as Error;
      return (cause as { code?: string } | undefined)?.code ?? name;
    }
  }
}

/** Escapes the three special characters of Slack's texts. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
