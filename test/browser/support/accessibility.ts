import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Fails only where none of so many looks finds a page without violations. */
const MOST_LOOKS = 5;

/** Fails with each violation that axe-core finds on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<string> => {
    // Not by a script tag: the page's content security policy refuses it.
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const findViolations = async (): Promise<Violation[]> => {
    // A theme that has just changed is complete with the next frame, and when its transitions have ended.
    await evaluate(`new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`);
    await evaluate(`Promise.all(document.getAnimations()
      .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
      .map(({ finished }) => finished.catch(() => {}))).then(() => '')`);
    return JSON.parse(
      await evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))`,
      ),
    ) as Violation[];
  };
  await evaluate(`${axe.source}; ''`);
  let violations = await findViolations();
  // On a busy machine some elements were seen in the colours of the theme before, beside others in the new ones.
  for (let looks = 1; violations.length > 0 && looks < MOST_LOOKS; looks += 1)
    violations = await findViolations();
  await session.detach();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
    })),
  ).toEqual([]);
}
