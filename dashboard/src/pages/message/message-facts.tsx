import { Link } from 'react-router';
import type { Delivery, Message } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { Facts } from '../../components/facts.js';
import { JsonDetails } from '../../components/json-details.js';
import { Moment } from '../../components/moment.js';
import { formatMoney } from '../../formats/figures.js';
import styles from './message.module.css';

type FactsOf = Record<string, React.ReactNode>;

/** The facts of a message, without its timeline. */
export function MessageFacts({ message, delivery }: { message: Message | null; delivery: Delivery | null }) {
  const metadata = message?.metadata;
  return (
    <Card title="Details" description={message ? undefined : 'Of another program of the account.'}>
      <Facts facts={{ ...deliveryFacts(delivery), ...(message && messageFacts(message)) }} />
      {metadata && <JsonDetails summary="Metadata" value={metadata} />}
    </Card>
  );
}

function deliveryFacts(delivery: Delivery | null): FactsOf {
  if (!delivery) return {};
  const { cost, network, messageUuid, sender } = delivery;
  const segments = cost.units === null ? '' : ` for ${cost.units} segment${cost.units === 1 ? '' : 's'}`;
  return {
    Cost: cost.totalAmountMicros === null ? null : `${formatMoney(cost.totalAmountMicros)}${segments}`,
    Network: network.mcc && `${network.mcc}-${network.mnc ?? ''}`,
    From: sender,
    'Plivo’s UUID': <Id value={messageUuid} />,
  };
}

function messageFacts(message: Message): FactsOf {
  const { id, from, kind, template, templateVersion, experiment, variant, batchId } = message;
  const { text, clientReference, mode, attempts, expiresAt, log } = message;
  return {
    'Our id': <Id value={id} />,
    'Sender of the request': from,
    Kind: kind,
    Template: template && (
      <Link to={`/templates/${template}`}>{`${template}, version ${templateVersion}`}</Link>
    ),
    Experiment: experiment && <Link to={`/experiments/${experiment}`}>{`${experiment}: ${variant}`}</Link>,
    Batch: batchId && <Link to={`/batches/${batchId}`}>Its batch</Link>,
    Reference: clientReference,
    Text: `${text.encoding}, ${text.segments} segment${text.segments === 1 ? '' : 's'}`,
    Mode: mode,
    'Tries to reach Plivo': String(attempts),
    Expires: expiresAt && <Moment at={expiresAt} />,
    'Plivo logs': log === 'all' ? null : log.replaceAll('_', ' '),
  };
}

function Id({ value }: { value: string }) {
  return <span className={styles.id}>{value}</span>;
}
