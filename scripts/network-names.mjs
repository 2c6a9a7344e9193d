/**
 * `node scripts/network-names.mjs <mcc-mnc-list.json> <version>`: writes the names of mobile
 * networks to src/reports/dimensions/names-of-networks.ts. The file is in the npm package
 * mcc-mnc-list: `npm pack mcc-mnc-list`. The table states the version, such as 1.1.11.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { groupByName } from './lib/network-names.mjs';

const [path, version] = process.argv.slice(2);
if (!path || !version) {
  console.error('Usage: node scripts/network-names.mjs <mcc-mnc-list.json> <version>');
  process.exit(1);
}
const lines = groupByName(JSON.parse(readFileSync(path, 'utf8')));
writeFileSync(
  'src/reports/dimensions/names-of-networks.ts',
  `/**
 * Names of mobile networks and their codes, mobile country code and network code (ITU-T E.212).
 * Written by scripts/network-names.mjs from the npm package mcc-mnc-list ${version}, which collects
 * them from Wikipedia. Only codes and names are taken.
 *
 * Copyright (c) 2016 Peter Bakondy. MIT License (LICENSES/mcc-mnc-list.txt).
 */
export const NAMES_OF_NETWORKS = \`
${lines.join('\n')}
\`;
`,
);
