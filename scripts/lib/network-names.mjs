/** The table's own separators, and characters that would end the text around it. */
const UNFIT = /[|`\\$\s]+/g;

/**
 * One line per name: `T-Mobile|310-160 310-260 …`. Networks in operation take precedence over
 * others of the same code. A code shared by several of them, mostly on islands, has all their
 * names.
 *
 * @param {import('./network-names.mjs').NetworkRecord[]} records of mcc-mnc-list.json
 * @returns {string[]}
 */
export function groupByName(records) {
  const byCode = new Map();
  for (const record of records) {
    const name = (record.brand ?? record.operator ?? '').replace(UNFIT, ' ').trim();
    // A few records have a range or no number.
    if (name === '' || !/^\d{3}$/.test(record.mcc) || !/^\d{2,3}$/.test(record.mnc ?? '')) continue;
    const code = `${record.mcc}-${record.mnc}`;
    byCode.set(code, [...(byCode.get(code) ?? []), { name, operational: record.status === 'Operational' }]);
  }
  const byName = new Map();
  for (const [code, networks] of byCode) {
    const operational = networks.filter((network) => network.operational);
    const names = new Set((operational.length > 0 ? operational : networks).map(({ name }) => name));
    const name = [...names].join(' / ');
    byName.set(name, [...(byName.get(name) ?? []), code]);
  }
  return [...byName].map(([name, codes]) => `${name}|${codes.sort().join(' ')}`).sort();
}
