/**
 * `npm run demo:data -- --days 30 --messages 100000`: fills a sandbox database with the messages of
 * a believable month, and counts them for the reports.
 */
import { build } from './lib/prepare.mjs';

const asksForHelp = process.argv.includes('--help');
build();
if (!asksForHelp) await import('../dist/migrate.js');
await import('../dist/demo-data.js');
if (!asksForHelp) await import('../dist/reports-rebuild.js');
