import { lazy, type ComponentType } from 'react';
import { OverviewPage } from '../pages/overview/overview-page.js';
import type { Scope } from './session/session-state.js';

export interface Page {
  path: string;
  /** In the navigation. Left out for a page that others lead to, such as one message's. */
  label?: string;
  /** Only for keys with it. */
  scope?: Scope;
  component: ComponentType;
}

/**
 * All pages, in the order of the navigation. The first is in the first chunk; others are loaded
 * when they are opened: `lazily(() => import('…'), 'MessagesPage')`.
 */
export const PAGES: readonly Page[] = [{ path: '/', label: 'Overview', component: OverviewPage }];

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
