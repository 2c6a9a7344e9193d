/**
 * `node scripts/phone-zones.mjs <map_data.txt> <version>`: writes the time zones of phone numbers
 * to src/policy/zones-of-prefixes.ts. The table is resources/timezones/map_data.txt of a release of
 * https://github.com/google/libphonenumber. The file states the version, such as v9.0.20.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { groupByZones } from './lib/phone-zones.mjs';

const [path, version] = process.argv.slice(2);
if (!path || !version) {
  console.error('Usage: node scripts/phone-zones.mjs <map_data.txt> <version>');
  process.exit(1);
}
const lines = groupByZones(readFileSync(path, 'utf8'));
writeFileSync(
  'src/policy/zones-of-prefixes.ts',
  `/**
 * Time zones by the first digits of numbers; the longest prefix counts. Written by
 * scripts/phone-zones.mjs from resources/timezones/map_data.txt of libphonenumber. Version:
 * ${version}
 *
 * Copyright (C) The Libphonenumber Authors. Licensed under the Apache License, Version 2.0 (LICENSES/Apache-2.0.txt).
 * Changed: the prefixes of the same zones are in one line.
 */
export const ZONES_OF_PREFIXES = \`
${lines.join('\n')}
\`;
`,
);
