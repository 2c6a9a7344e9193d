import { useMutation } from '@tanstack/react-query';
import type { ChannelResult } from '../../api/alerts.js';
import { answerOf, api } from '../../api/client.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Notice } from '../../components/notice.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import styles from './alerts.module.css';

const NAMES: Readonly<Record<ChannelResult['channel'], string>> = { slack: 'Slack', email: 'E-mail' };
const VARIABLES: Readonly<Record<ChannelResult['channel'], string>> = {
  slack: 'ALERT_SLACK_URL',
  email: 'ALERT_SMTP_URL, ALERT_EMAIL_FROM and ALERT_EMAIL_TO',
};

/** Sends a test by every channel, and shows the result of each. */
export function TestAlert() {
  const test = useMutation({ mutationFn: () => answerOf(api.POST('/alerts/test')) });
  return (
    <Card
      title="Whom alerts are told to"
      description="The log, webhooks and brokers get every alert. People get it by Slack and e-mail."
    >
      <div className={styles.form}>
        <div className={styles.actions}>
          <Button disabled={test.isPending} onClick={() => test.mutate()}>
            Send a test alert
          </Button>
        </div>
        <ProblemNotice mutation={test} />
        {test.data?.channels.map((result) => (
          <Result key={result.channel} result={result} />
        ))}
      </div>
    </Card>
  );
}

function Result({ result: { channel, result, error } }: { result: ChannelResult }) {
  if (result === 'sent') return <Notice tone="good">{NAMES[channel]}: sent.</Notice>;
  if (result === 'failed')
    return (
      <Notice tone="bad">
        {NAMES[channel]}: not sent. {error}
      </Notice>
    );
  return (
    <Notice>
      {NAMES[channel]}: not configured. Set {VARIABLES[channel]}.
    </Notice>
  );
}
