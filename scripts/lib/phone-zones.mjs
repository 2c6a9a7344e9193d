/** A line of libphonenumber's table: the first digits of numbers, and their possible zones. */
const LINE = /^(\d+)\|([\w+/&-]+)$/;

/**
 * libphonenumber's table with a line per list of zones: `Europe/Jersey&Europe/London|441534 …`.
 * That is a third of its size.
 *
 * @param {string} mapData resources/timezones/map_data.txt of libphonenumber
 * @returns {string[]}
 * @throws on a line in another format
 */
export function groupByZones(mapData) {
  const prefixes = new Map();
  for (const [index, line] of mapData.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, prefix, zones] = LINE.exec(line) ?? [];
    if (prefix === undefined) throw new Error(`line ${index + 1} is not understood: ${line}`);
    prefixes.set(zones, [...(prefixes.get(zones) ?? []), prefix]);
  }
  return [...prefixes].map(([zones, list]) => `${zones}|${list.join(' ')}`).sort();
}
