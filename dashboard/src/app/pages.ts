import { lazy, type ComponentType } from 'react';
import { OverviewPage } from '../pages/overview/overview-page.js';
import { OpenAlertsBadge } from './layout/open-alerts-badge.js';
import type { Scope } from './session/session-state.js';

export interface Page {
  path: string;
  /** In the navigation. Omitted for a page that only links lead to, such as a message's. */
  label?: string;
  /** Behind the label. */
  badge?: ComponentType;
  /** Only for keys with this scope. */
  scope?: Scope;
  component: ComponentType;
}

/**
 * All pages, in the order of the navigation. The first is in the first chunk; the others load on
 * demand: `lazily(() => import('…'), 'MessagesPage')`.
 */
export const PAGES: readonly Page[] = [
  { path: '/', label: 'Overview', component: OverviewPage },
  {
    path: '/alerts',
    label: 'Alerts',
    badge: OpenAlertsBadge,
    component: lazily(() => import('../pages/alerts/alerts-page.js'), 'AlertsPage'),
  },
  { path: '/alerts/rules', component: lazily(() => import('../pages/alerts/rules-page.js'), 'RulesPage') },
  { path: '/alerts/:id', component: lazily(() => import('../pages/alerts/alert-page.js'), 'AlertPage') },
  {
    path: '/messages',
    label: 'Messages',
    component: lazily(() => import('../pages/messages/messages-page.js'), 'MessagesPage'),
  },
  {
    path: '/messages/:id',
    component: lazily(() => import('../pages/message/message-page.js'), 'MessagePage'),
  },
  {
    path: '/batches',
    label: 'Batches',
    component: lazily(() => import('../pages/batches/batches-page.js'), 'BatchesPage'),
  },
  { path: '/batches/:id', component: lazily(() => import('../pages/batches/batch-page.js'), 'BatchPage') },
  {
    path: '/templates',
    label: 'Templates',
    component: lazily(() => import('../pages/templates/templates-page.js'), 'TemplatesPage'),
  },
  {
    path: '/templates/:name',
    component: lazily(() => import('../pages/templates/template-page.js'), 'TemplatePage'),
  },
  {
    path: '/experiments',
    label: 'Experiments',
    component: lazily(() => import('../pages/experiments/experiments-page.js'), 'ExperimentsPage'),
  },
  {
    path: '/experiments/:name',
    component: lazily(() => import('../pages/experiments/experiment-page.js'), 'ExperimentPage'),
  },
  {
    path: '/opt-outs',
    label: 'Opt-outs',
    component: lazily(() => import('../pages/opt-outs/opt-outs-page.js'), 'OptOutsPage'),
  },
  {
    path: '/webhooks',
    label: 'Webhooks',
    component: lazily(() => import('../pages/webhooks/webhooks-page.js'), 'WebhooksPage'),
  },
  {
    path: '/webhooks/:id',
    component: lazily(() => import('../pages/webhooks/endpoint-page.js'), 'EndpointPage'),
  },
  {
    path: '/unknown-outcomes',
    label: 'Unknown outcomes',
    component: lazily(
      () => import('../pages/unknown-outcomes/unknown-outcomes-page.js'),
      'UnknownOutcomesPage',
    ),
  },
  {
    path: '/dead-letters',
    label: 'Dead letters',
    scope: 'admin',
    component: lazily(() => import('../pages/dead-letters/dead-letters-page.js'), 'DeadLettersPage'),
  },
  {
    path: '/api-keys',
    label: 'API keys',
    scope: 'admin',
    component: lazily(() => import('../pages/api-keys/api-keys-page.js'), 'ApiKeysPage'),
  },
];

/** A page in a chunk of its own. */
export function lazily<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): ComponentType {
  return lazy(async () => {
    const component: ComponentType = (await load())[name];
    return { default: component };
  });
}
