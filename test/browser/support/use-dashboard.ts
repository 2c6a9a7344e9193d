import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { type DashboardPage, type Look, newDashboardPage } from './dashboard-page.js';
import { type DashboardService, type ServiceOptions, startDashboardService } from './dashboard-service.js';

export interface Dashboard {
  service: DashboardService;
  /** A new browser profile. After the test it is closed, and the test fails where anything was found. */
  newPage: (look?: Look) => Promise<DashboardPage>;
}

/** A service and a browser for the tests of a `describe`. */
export function useDashboard(options?: ServiceOptions): Dashboard {
  let browser: Browser;
  let service: DashboardService;
  const open: DashboardPage[] = [];
  beforeAll(async () => {
    [browser, service] = await Promise.all([launchChromium(), startDashboardService(options)]);
  });
  afterEach(async () => {
    for (const { close } of open.splice(0)) await close();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.remove();
  });
  return {
    get service() {
      return service;
    },
    newPage: async (look) => {
      const page = await newDashboardPage(browser, service, look);
      open.push(page);
      return page;
    },
  };
}
