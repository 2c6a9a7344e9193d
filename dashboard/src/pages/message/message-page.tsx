import { useParams } from 'react-router';
import { useMessage, type FoundMessage } from '../../api/messages.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { useShownNumber } from '../../components/use-shown-number.js';
import { MessageActions } from './message-actions.js';
import { MessageFacts } from './message-facts.js';
import styles from './message.module.css';
import { Resends } from './resends.js';
import { Timeline } from './timeline.js';
import { Why } from './why.js';

/** One message: first why it did not arrive, then all its facts. */
export function MessagePage() {
  const { id = '' } = useParams();
  const query = useMessage(id);
  return (
    <QueryContent query={query}>
      {(found) =>
        found === null ? (
          <>
            <PageHeader title="Message" />
            <EmptyState title="No message has this id">
              Neither a message of this service nor one that Plivo reported on.
            </EmptyState>
          </>
        ) : (
          <Found found={found} freshness={<Freshness queries={[query]} />} />
        )
      }
    </QueryContent>
  );
}

function Found({
  found: { message, delivery },
  freshness,
}: {
  found: FoundMessage;
  freshness: React.ReactNode;
}) {
  const recipient = useShownNumber(message?.to ?? delivery?.recipient ?? null);
  return (
    <>
      <PageHeader title={`Message to ${recipient ?? 'an unknown number'}`} description={freshness}>
        {message && <MessageActions message={message} />}
      </PageHeader>
      <div className={styles.stack}>
        <Why message={message} delivery={delivery} />
        <Timeline message={message} delivery={delivery} />
        {message && <Resends message={message} />}
        <MessageFacts message={message} delivery={delivery} />
      </div>
    </>
  );
}
