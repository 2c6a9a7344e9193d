import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium.js';
import { waitUntilQuiet } from './support/open-requests.js';
import { useDashboard } from './support/use-dashboard.js';

const MAX_BYTES = 400_000;
const MAX_PICTURE_BYTES = 150_000;

function sizesIn(folder: string, end: string): number[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(end));
  return names.map((name) => statSync(join(folder, name)).size);
}

describe('the files of the dashboard', () => {
  it.each(['.br', '.gz'])('are smaller than 400 kB in all, compressed as %s', (end) => {
    const sizes = sizesIn('dist/dashboard-page/assets', end);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
  });

  it('have small pictures in the documentation', () => {
    expect(sizesIn('docs/images', '.png').filter((size) => size >= MAX_PICTURE_BYTES)).toEqual([]);
  });
});

describeInBrowser('the first load of the dashboard', () => {
  const dashboard = useDashboard();

  it('takes less than 400 kB from the service, figures among it', async () => {
    const { page, open } = await dashboard.newPage({ as: 'viewer' });
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) =>
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)),
    );
    await open('?period=30d');
    await waitUntilQuiet(page);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(MAX_BYTES);
  });
});
