/**
 * `node scripts/release-notes.mjs v1.2.3`: prints the version's part of CHANGELOG.md. Fails if
 * package.json or package-lock.json has another version, the part is missing or empty, or no
 * database of the version is kept.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { releaseNotes } from './lib/release-notes.mjs';

const [tag = ''] = process.argv.slice(2);
const read = (file) => readFileSync(file, 'utf8');
try {
  const versions = ['package.json', 'package-lock.json'].map((file) => [
    file,
    JSON.parse(read(file)).version,
  ]);
  const kept = readdirSync('test/upgrades');
  console.log(releaseNotes(tag, Object.fromEntries(versions), read('CHANGELOG.md'), kept));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
