import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { fillReports } from '../lib/fill-reports.mjs';
import { startProgram } from '../lib/program.mjs';
import { show, summarize } from '../lib/statistics.mjs';

const MUST_MS = 1_000;
const SECRET = 'bench-admin-secret-0123456789';
/** Interval between two checks of a condition. */
const POLL_MS = 100;
const FIRST_CHART = '[role=img] canvas';
/** The number of reports on the overview. */
const REPORTS_OF_OVERVIEW = 5;
/** A page of the same service with one small document. */
const PLAIN = '/health/live';

/**
 * The time to the first chart of the overview over 30 days: in a new browser, and after a click in
 * an open page. The ratio of the first is to a page of the same service with one small document.
 */
export async function dashboard(kind, databases, { rounds, messages }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${messages} messages …`);
  const events = await fillReports(database.url, kind, messages);
  const variables = { API_KEYS: `bench:${SECRET}:read+admin`, API_RATE_LIMIT: '1000000' };
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder, variables });
  try {
    await untilCounted(program.url);
    return { events, ...(await measureOverview(kind, program.url, rounds, say)) };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For a service that has counted all messages. */
export async function measureOverview(kind, url, rounds, say) {
  const browser = await launchChromium();
  try {
    const times = [];
    // The first round is not counted: the service's caches are cold.
    for (let round = 0; round <= rounds; round += 1) {
      const plainMs = await timeTo(browser, url + PLAIN, 'pre');
      const chartMs = await timeTo(browser, `${url}/dashboard/?period=30d`, FIRST_CHART);
      const click = await timeClick(browser, url);
      say(
        `${kind} round ${round}: plain page ${Math.round(plainMs)} ms, first chart ${Math.round(chartMs)} ms; ` +
          `after a click: chart ${Math.round(click.chartMs)} ms, whole page ${Math.round(click.pageMs)} ms`,
      );
      if (round > 0) times.push({ plainMs, chartMs, click });
    }
    const chartMs = summarize(times.map((time) => time.chartMs));
    const ratio = summarize(times.map((time) => time.chartMs / time.plainMs));
    const clickMs = summarize(times.map(({ click }) => click.chartMs));
    const pageMs = summarize(times.map(({ click }) => click.pageMs));
    say(
      `\n${kind}: first chart after ${show(chartMs)} ms, ${show(ratio, 1)} × a plain page; after a click: chart ` +
        `${show(clickMs)} ms, whole page ${show(pageMs)} ms; must: ${MUST_MS} ms\n`,
    );
    const missed = Object.entries({ 'first chart': chartMs, 'chart after a click': clickMs })
      .filter(([, { median }]) => median >= MUST_MS)
      .map(([what, { median }]) => `${kind}: ${what} after ${Math.round(median)} ms`);
    return { times, chartMs, ratio, clickMs, pageMs, missed };
  } finally {
    await browser.close();
  }
}

/** Older messages must be counted before the figures appear. */
async function untilCounted(url) {
  for (let state = ''; state !== 'finished'; await sleep(POLL_MS)) {
    const answer = await fetch(`${url}/reports/rebuild`, { headers: { 'X-Api-Key': SECRET } });
    if (!answer.ok) throw new Error(`The state of the rebuild was answered ${answer.status}`);
    ({ state } = await answer.json());
  }
}

/** From the start of the navigation until an element is painted, with an empty cache. */
async function timeTo(browser, url, selector) {
  const context = await signIn(browser, url);
  await context.addInitScript(noteWhenPainted, selector);
  const page = await context.newPage();
  await page.goto(url);
  let paintedAt;
  while (!(paintedAt = await page.evaluate(() => globalThis.paintedAt))) await sleep(POLL_MS);
  await context.close();
  return paintedAt;
}

/** Runs in the page. */
function noteWhenPainted(selector) {
  const { document, requestAnimationFrame } = globalThis;
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look);
    // The frame after the paint.
    requestAnimationFrame(() => (globalThis.paintedAt = performance.now()));
  };
  requestAnimationFrame(look);
}

/** From the click on another period to its chart, and to the last figures of the page. */
async function timeClick(browser, url) {
  const context = await signIn(browser, url);
  const page = await context.newPage();
  await page.goto(`${url}/dashboard/?period=24h`);
  await page.locator(FIRST_CHART).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(noteClick, REPORTS_OF_OVERVIEW);
  await page.getByRole('link', { name: /^30d/ }).click();
  let times;
  while (!(times = await page.evaluate(() => globalThis.clickTimes))) await sleep(POLL_MS);
  await context.close();
  return times;
}

async function signIn(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const signedIn = await context.request.post(new URL('/session', url).href, { data: { key: SECRET } });
  if (!signedIn.ok()) throw new Error(`The sign-in was answered ${signedIn.status()}`);
  return context;
}

/**
 * Runs in the page. The chart's label contains its figures. The page is complete after its last
 * response.
 */
function noteClick(reports) {
  const { document, requestAnimationFrame } = globalThis;
  const labelOf = () => document.querySelector('#status [role=img]')?.getAttribute('aria-label');
  const before = labelOf();
  document.addEventListener(
    'click',
    () => {
      const clickedAt = performance.now();
      const times = {};
      let isNew = false;
      const look = () => {
        const now = performance.now() - clickedAt;
        const answers = performance
          .getEntriesByType('resource')
          .filter(({ name, startTime }) => startTime >= clickedAt && name.includes('/reports/'));
        // The chart is drawn in the frame after its label.
        if (isNew) times.chartMs ??= now;
        isNew = labelOf() !== before;
        if (answers.length >= reports && answers.every(({ responseEnd }) => responseEnd > 0))
          times.pageMs ??= now;
        if (times.chartMs !== undefined && times.pageMs !== undefined) globalThis.clickTimes = times;
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );
}
