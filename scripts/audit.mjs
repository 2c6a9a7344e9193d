/**
 * `npm run audit`: fails on high and critical advisories about production packages.
 * accepted-advisories.json lists advisories accepted for a time: [{ "id": "GHSA-…", "reason": "…",
 * "until": "2026-12-31" }].
 */
import { readFileSync } from 'node:fs';
import { readNpm } from './lib/child.mjs';
import { judgeAudit } from './lib/judge-audit.mjs';

const accepted = JSON.parse(readFileSync(new URL('accepted-advisories.json', import.meta.url), 'utf8'));
const { output } = readNpm(['audit', '--omit=dev', '--json']);
const { answered, refused, unneeded } = judgeAudit(output, accepted, new Date());
for (const { id } of unneeded)
  console.log(`${id} is not reported any more: remove it from accepted-advisories.json.`);
for (const line of refused) console.error(line);
if (refused.length > 0) process.exitCode = 1;
else if (answered)
  console.log('No high or critical advisory about a production package, beside accepted ones.');
else console.warn('NOT AUDITED: the registry has not answered.');
