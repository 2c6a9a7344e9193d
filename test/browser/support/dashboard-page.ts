import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DashboardService } from './dashboard-service.js';
import { Findings } from './findings.js';
import { type KeyName, secretOf } from './keys.js';
import { trackRequests } from './open-requests.js';

export const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;

/** The longest that anything may take to appear, a poll of the page among it while no events arrive. */
const STEP_TIMEOUT_MS = 30_000;

export interface Look {
  theme?: 'light' | 'dark';
  device?: keyof typeof DEVICES;
  /** The key that signs in before the page opens; without it nobody is signed in. */
  as?: KeyName;
}

export interface DashboardPage {
  page: Page;
  context: BrowserContext;
  findings: Findings;
  /** Opens a page of the dashboard, such as `messages?period=7d`. */
  open: (path?: string) => Promise<void>;
  /** Fails where anything was found that must not happen. */
  close: () => Promise<void>;
}

/** A new browser profile, as a person has it who opens the dashboard. */
export async function newDashboardPage(
  browser: Browser,
  service: DashboardService,
  { theme = 'light', device = 'desktop', as }: Look = {},
): Promise<DashboardPage> {
  const context = await browser.newContext({
    ...DEVICES[device],
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const findings = new Findings(context, service.url);
  if (as) await signIn(context, service, as);
  const page = await context.newPage();
  trackRequests(page);
  return {
    page,
    context,
    findings,
    open: async (path = '') => {
      await page.goto(`${service.url}/dashboard/${path}`);
      await page.locator('h1').first().waitFor();
    },
    close: async () => {
      await context.close();
      expect(findings.unexpected()).toEqual([]);
    },
  };
}

/** By the API: the sign-in page has a spec of its own. */
async function signIn(context: BrowserContext, service: DashboardService, as: KeyName): Promise<void> {
  const answer = await context.request.post(`${service.url}/session`, { data: { key: secretOf(as) } });
  expect(answer.status()).toBe(200);
}
