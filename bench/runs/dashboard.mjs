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
/** How often it is asked whether something has happened. */
const POLL_MS = 100;
const FIRST_CHART = '[role=img] canvas';
/** A page of the same service that is one small document. */
const PLAIN = '/health/live';

/**
 * How long a browser that has never been here takes from the click to the first chart of the overview, over 30 days,
 * and the ratio to a page of the same service that is one small document.
 */
export async function dashboard(kind, databases, { rounds, messages }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${messages} messages …`);
  const events = await fillReports(database.url, kind, messages);
  const variables = { API_KEYS: `bench:${SECRET}:read+admin`, API_RATE_LIMIT: '1000000' };
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder, variables });
  const browser = await launchChromium();
  try {
    await untilCounted(program.url);
    const times = [];
    // The first is not counted: the service has not been asked for any of it.
    for (let round = 0; round <= rounds; round += 1) {
      const [plainMs, chartMs] = [
        await timeTo(browser, program.url + PLAIN, 'pre'),
        await timeTo(browser, `${program.url}/dashboard/?period=30d`, FIRST_CHART),
      ];
      say(
        `${kind} round ${round}: plain page ${Math.round(plainMs)} ms, first chart ${Math.round(chartMs)} ms`,
      );
      if (round > 0) times.push({ plainMs, chartMs });
    }
    const chartMs = summarize(times.map((time) => time.chartMs));
    const ratio = summarize(times.map((time) => time.chartMs / time.plainMs));
    say(
      `\n${kind}: ${events} events; first chart after ${show(chartMs)} ms, must: ${MUST_MS} ms; ${show(ratio, 1)} × a plain page\n`,
    );
    const missed =
      chartMs.median < MUST_MS ? [] : [`${kind}: first chart after ${Math.round(chartMs.median)} ms`];
    return { events, times, chartMs, ratio, missed };
  } finally {
    await browser.close();
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The figures are there once the messages of before have been counted. */
async function untilCounted(url) {
  for (let state = ''; state !== 'finished'; await sleep(POLL_MS)) {
    const answer = await fetch(`${url}/reports/rebuild`, { headers: { 'X-Api-Key': SECRET } });
    if (!answer.ok) throw new Error(`The state of the rebuild was answered ${answer.status}`);
    ({ state } = await answer.json());
  }
}

/** From the beginning of the navigation until an element is painted, with nothing in the cache. */
async function timeTo(browser, url, selector) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const signedIn = await context.request.post(new URL('/session', url).href, { data: { key: SECRET } });
  if (!signedIn.ok()) throw new Error(`The sign-in was answered ${signedIn.status()}`);
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
    // The frame after it has been painted.
    requestAnimationFrame(() => (globalThis.paintedAt = performance.now()));
  };
  requestAnimationFrame(look);
}
