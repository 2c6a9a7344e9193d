import { describe, expect, it } from '@jest/globals';
import { releaseNotes } from './release-notes.mjs';

const CHANGELOG = `# Changelog

## Unreleased

- Later.

## 1.10.0 - 2026-12-24

### Added

- Metrics.

## 1.1.0 - 2026-11-30

- Webhooks.

## 1.0.0 - soon

## 0.9.0 - 2026-01-01
`;
const versions = (version: string) => ({ 'package.json': version, 'package-lock.json': version });
const KEPT = ['1.10.0', '1.1.0'];
const notesOf = (version: string) => releaseNotes(`v${version}`, versions(version), CHANGELOG, KEPT);

describe('the notes of a release', () => {
  it('are the part of its version, without the heading', () => {
    expect(notesOf('1.10.0')).toBe('### Added\n\n- Metrics.');
    expect(notesOf('1.1.0')).toBe('- Webhooks.');
  });

  it('are the same where lines end as on Windows', () => {
    const changelog = CHANGELOG.replaceAll('\n', '\r\n');
    expect(releaseNotes('v1.1.0', versions('1.1.0'), changelog, KEPT)).toBe('- Webhooks.');
  });

  it.each([
    ['1.1', 'A tag is v and a version, such as v1.2.3; this is "v1.1".'],
    ['1.2.0', 'CHANGELOG.md has no heading "## 1.2.0 - <date>".'],
    ['1.0.0', 'The heading "## 1.0.0 - soon" has no date, such as 2026-11-30.'],
    ['0.9.0', 'CHANGELOG.md says nothing about 0.9.0.'],
  ])('of %s are refused', (version, sentence) => {
    expect(() => notesOf(version)).toThrow(sentence);
  });

  it('are refused where no database of the version is kept', () => {
    expect(() => releaseNotes('v1.1.0', versions('1.1.0'), CHANGELOG, ['1.10.0'])).toThrow(
      'test/upgrades has no database of 1.1.0. Run: npm run db:keep -- --name 1.1.0',
    );
  });

  it.each(['package.json', 'package-lock.json'])('are refused where %s has another version', (file) => {
    expect(() => releaseNotes('v1.1.0', { ...versions('1.1.0'), [file]: '1.0.9' }, CHANGELOG, KEPT)).toThrow(
      `${file} has the version 1.0.9, and the tag is v1.1.0.`,
    );
  });
});
