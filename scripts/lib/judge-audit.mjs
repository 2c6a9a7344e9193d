const SEVERE = new Set(['high', 'critical']);

/**
 * @param {string} output of `npm audit --json`, which is not JSON if npm itself failed
 * @param {{ id: string, reason: string, until: string }[]} accepted `until` is the last day, in UTC
 * @param {Date} now
 */
export function judgeAudit(output, accepted, now) {
  const ends = new Map(accepted.map((entry) => [entry.id, endOf(entry)]));
  const vulnerabilities = vulnerabilitiesIn(output);
  if (!vulnerabilities) return { answered: false, refused: [], unneeded: [] };
  const advisories = new Map();
  for (const { via } of Object.values(vulnerabilities))
    // A string names another package of the report, which has the advisory.
    for (const cause of via) if (typeof cause !== 'string') advisories.set(idOf(cause), cause);
  const refused = [];
  for (const [id, { name, severity, title, url }] of advisories) {
    if (!SEVERE.has(severity)) continue;
    const end = ends.get(id);
    if (end && now < end) continue;
    const since = end ? `; accepted until ${accepted.find((entry) => entry.id === id).until} only` : '';
    refused.push(`${severity}: ${name}: ${title} (${url})${since}`);
  }
  return { answered: true, refused, unneeded: accepted.filter(({ id }) => !advisories.has(id)) };
}

function vulnerabilitiesIn(output) {
  try {
    return JSON.parse(output).vulnerabilities;
  } catch {
    return undefined;
  }
}

/** GHSA-…, the last part of its URL. */
function idOf({ url }) {
  return url.split('/').at(-1);
}

/** @throws {Error} if an entry lacks its reason or its last day: it would be accepted forever */
function endOf({ id, reason, until }) {
  const end = new Date(`${until}T24:00:00Z`);
  if (!reason || !until || Number.isNaN(end.getTime()))
    throw new Error(`${id} needs a reason and a last day, as 2026-12-31.`);
  return end;
}
