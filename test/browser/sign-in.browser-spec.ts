import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from './support/accessibility.js';
import { describeInBrowser } from './support/chromium.js';
import type { Look } from './support/dashboard-page.js';
import { secretOf } from './support/keys.js';
import { useDashboard } from './support/use-dashboard.js';

const MESSAGES = 'messages?search=%2B15551234567';
/** What a browser says of the first question, whether there is a session. */
const NO_SESSION = /^401 GET \/session$/;
const WRONG_KEY = /^401 POST \/session$/;

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The requests of a page from now on, with all they carry but their bodies. */
function recordUrls(page: Page): string[] {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url(), request.headers()['referer'] ?? ''));
  return urls;
}

describeInBrowser('the sign-in', () => {
  const dashboard = useDashboard({ data: 'none' });
  const openSignIn = async (path?: string, look?: Look) => {
    const opened = await dashboard.newPage(look);
    opened.findings.allow(NO_SESSION);
    await opened.open(path);
    return opened;
  };

  it('leads to the page that was asked for, with the key in no address and no script that could read the cookie', async () => {
    const { page, context } = await openSignIn(MESSAGES);
    expect(await page.title()).toContain('Sign in');
    const urls = recordUrls(page);
    await enterKey(page, secretOf('viewer'));
    await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/${MESSAGES}`);
    expect(urls.filter((url) => url.includes(secretOf('viewer')))).toEqual([]);
    const cookies = await context.cookies();
    expect(cookies).toEqual([
      expect.objectContaining({ name: 'plivo_delivery_session', httpOnly: true, sameSite: 'Strict' }),
    ]);
    const readable = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(readable).not.toContain(secretOf('viewer'));
    expect(readable).not.toContain(cookies[0]!.value);
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
  });

  it('says in a plain sentence that a key is wrong, and takes the right one after that', async () => {
    const { page, findings } = await openSignIn();
    findings.allow(WRONG_KEY);
    await enterKey(page, 'not-a-key-of-this-service');
    expect(await page.getByRole('alert').innerText()).toMatch(/^This key is not known\./);
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/`);
    await expectAccessible(page);
    await enterKey(page, secretOf('viewer'));
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('says that a key may not read', async () => {
    const { page, findings } = await openSignIn();
    findings.allow(/^403 POST \/session$/);
    await enterKey(page, secretOf('sender'));
    expect(await page.getByRole('alert').innerText()).toMatch(/may not read/);
  });

  it.each([
    ['light', 'desktop'],
    ['dark', 'desktop'],
    ['light', 'phone'],
    ['dark', 'phone'],
  ] as const)('is accessible in %s on a %s', async (theme, device) => {
    const { page } = await openSignIn('', { theme, device });
    await expectAccessible(page);
    expect(await page.evaluate('document.activeElement.type')).toBe('password');
  });

  it('ends by the button, and the way back shows nothing', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    // The page of before asks for its figures before it knows.
    findings.allow(/^401 GET /);
    await open();
    await open('messages');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.goBack();
    await page.getByLabel('API key').waitFor();
    expect(await page.getByRole('heading', { name: 'Messages' }).count()).toBe(0);
  });

  // The last one: the address of this machine has to wait for a minute afterwards.
  it('is throttled', async () => {
    const { page, findings } = await openSignIn();
    findings.allow(WRONG_KEY, /^429 POST \/session$/);
    const alert = page.getByRole('alert');
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        enterKey(page, `not-a-key-of-this-service-${attempt}`),
      ]);
    }
    await alert.filter({ hasText: 'Too many tries' }).waitFor();
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/`);
  });
});

describeInBrowser('a service without keys, on the machine itself', () => {
  const dashboard = useDashboard({ data: 'none', variables: { API_KEYS: '' } });

  it('asks for no sign-in', async () => {
    const { page, open } = await dashboard.newPage();
    await open();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Overview');
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
  });
});
