import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { expectAccessible } from './support/accessibility.js';
import { describeInBrowser } from './support/chromium.js';
import { Findings } from './support/findings.js';

const PAGE = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head>
   <body><main><h1>A page</h1>${body}</main></body></html>`;

describeInBrowser('what the browser specs look for', () => {
  let browser: Browser;
  let server: Server;
  let body = '';
  beforeAll(async () => {
    browser = await launchChromium();
    server = createServer(({ url }, response) => {
      response.statusCode = url === '/' ? 200 : 404;
      response.setHeader('Content-Type', 'text/html').end(url === '/' ? PAGE(body) : '');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const openWith = async (content: string) => {
    body = content;
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const context = await browser.newContext();
    const findings = new Findings(context, origin);
    const page = await context.newPage();
    await page.goto(origin, { waitUntil: 'networkidle' });
    return { findings, page, close: () => context.close() };
  };

  it.each([
    ['an error in the console', '<script>console.error("x")</script>', /console error: x/],
    ['a warning in the console', '<script>console.warn("x")</script>', /console warning: x/],
    ['an error of the page', '<script>throw new Error("x")</script>', /error: Error: x/],
    ['a rejected promise', '<script>Promise.reject(new Error("x"))</script>', /error: Error: x/],
    ['a request that fails', '<img alt="" src="/none.png">', /404 GET \/none\.png/],
    ['a request to another host', '<img alt="" src="http://127.0.0.1:9/x.png">', /another host/],
  ])('finds %s', async (_, content, finding) => {
    const { findings, close } = await openWith(content);
    expect(findings.unexpected()).toContainEqual(expect.stringMatching(finding));
    await close();
  });

  it('finds what is not accessible', async () => {
    const { findings, page, close } = await openWith('<input><p style="color: #ccc">pale</p>');
    await expect(expectAccessible(page)).rejects.toThrow(/color-contrast[^]*label/);
    expect(findings.unexpected()).toEqual([]);
    await close();
  });

  it('finds nothing on a sound page', async () => {
    const { findings, page, close } = await openWith('<p>text</p>');
    await expectAccessible(page);
    expect(findings.unexpected()).toEqual([]);
    await close();
  });
});
