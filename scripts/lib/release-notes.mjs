const TAG = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/;

/**
 * @param {string} tag such as v1.2.3
 * @param {Record<string, string>} versions by file
 * @param {string} changelog with a heading `## 1.2.3 - 2026-11-30` for each version
 * @param {string[]} keptVersions the versions that have a folder in test/upgrades
 * @returns {string} the part of this version, without its heading
 * @throws {Error} with a sentence, if something is not ready
 */
export function releaseNotes(tag, versions, changelog, keptVersions) {
  const [, version] = TAG.exec(tag) ?? [];
  if (!version) throw new Error(`A tag is v and a version, such as v1.2.3; this is "${tag}".`);
  for (const [file, other] of Object.entries(versions))
    if (other !== version) throw new Error(`${file} has the version ${other}, and the tag is ${tag}.`);
  // Windows may have checked it out with its own line endings.
  const parts = changelog.replaceAll('\r\n', '\n').split(/^## /m).slice(1);
  const part = parts.find((text) => text.startsWith(`${version} - `));
  if (!part) throw new Error(`CHANGELOG.md has no heading "## ${version} - <date>".`);
  const [heading = '', ...lines] = part.split('\n');
  if (!/^\S+ - \d{4}-\d\d-\d\d$/.test(heading))
    throw new Error(`The heading "## ${heading}" has no date, such as 2026-11-30.`);
  const notes = lines.join('\n').trim();
  if (!notes) throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  if (!keptVersions.includes(version))
    throw new Error(`test/upgrades has no database of ${version}. Run: npm run db:keep -- --name ${version}`);
  return notes;
}
