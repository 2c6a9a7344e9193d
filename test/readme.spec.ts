import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_STORY, STORIES } from '../src/sandbox/stories.js';
import { Environment } from '../src/config/environment.js';

const README = readFileSync('README.md', 'utf8');
const cells = README.split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('README.md', () => {
  it.each(Object.keys(new Environment()))('explains %s', (name) => {
    expect(cells.some(([, first]) => first?.includes(`\`${name}\``))).toBe(true);
  });

  it.each([...STORIES, DEFAULT_STORY])('tells the story of $number', ({ number, what }) => {
    const first = number.startsWith('+') ? `\`${number}\`` : number;
    expect(cells).toContainEqual(['', first, what, '']);
  });
});
