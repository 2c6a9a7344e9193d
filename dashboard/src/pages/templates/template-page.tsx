import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTemplates, type Template } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { Moment } from '../../components/moment.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import stackStyles from '../message/message.module.css';
import { TemplatePreview } from './template-preview.js';
import styles from './templates.module.css';

/** The versions of one template, with a preview. */
export function TemplatePage() {
  const { name = '' } = useParams();
  const query = useTemplates(undefined, name);
  return (
    <>
      <PageHeader title={`Template ${name}`}>
        <Link to={`/?template=${encodeURIComponent(name)}&period=30d`}>Delivery of this template</Link>
      </PageHeader>
      <QueryContent query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No template has this name">
              <Link to="/templates">All templates</Link>
            </EmptyState>
          ) : (
            <Versions versions={items} />
          )
        }
      </QueryContent>
    </>
  );
}

function Versions({ versions }: { versions: readonly Template[] }) {
  const [chosen, setChosen] = useState<number>();
  const latest = Math.max(...versions.map(({ version }) => version));
  const shown = versions.find(({ version }) => version === (chosen ?? latest)) ?? versions[0]!;
  return (
    <div className={stackStyles.stack}>
      <Card
        title={`Version ${shown.version}`}
        description={
          shown.usedAt ? (
            <>
              In use since <Moment at={shown.usedAt} />, so it does not change any more.
            </>
          ) : (
            'Not used yet, so it may still be changed.'
          )
        }
        actions={
          versions.length > 1 && (
            <label className={styles.version}>
              Version
              <select value={shown.version} onChange={({ target }) => setChosen(Number(target.value))}>
                {versions.map(({ version }) => (
                  <option key={version} value={version}>
                    {version === latest ? `${version}, the latest` : version}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      >
        <p className={styles.text}>{shown.text}</p>
      </Card>
      <TemplatePreview key={`${shown.name} ${shown.version}`} template={shown} />
    </div>
  );
}
