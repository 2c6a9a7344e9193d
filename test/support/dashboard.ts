import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compressFiles } from '../../scripts/lib/compress-files.mjs';
import { DashboardFiles } from '../../src/dashboard/dashboard-files.js';
import type { TestService } from './service.js';

export const SCRIPT = `export const text = '${'Hello. '.repeat(1_000)}';\n`;
export const PAGE =
  '<!doctype html><html><head><base href="./" /><script src="./assets/app-1a2b3c.js"></script></head></html>';

/** Gives a service a small build of the dashboard, so that specs need not build the real one. */
export function useDashboard({ app }: TestService): void {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-dashboard-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'font-1a2b3c.woff2'), 'font');
  compressFiles(join(folder, 'assets'));
  app.get(DashboardFiles).folder = folder;
}
