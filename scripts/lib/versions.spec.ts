import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

function readPackage(folder: string): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
}

const { dependencies, devDependencies } = readPackage('.');

describe('the versions in package.json', () => {
  it.each(Object.entries({ ...dependencies, ...devDependencies }))('are exact: %s %s', (_name, version) => {
    expect(version).toMatch(EXACT);
  });

  it('have the schema engine of the commit that Prisma names', () => {
    const engines = readPackage('node_modules/@prisma/engines');
    expect(dependencies?.['@prisma/schema-engine-wasm']).toBe(
      engines['dependencies']?.['@prisma/engines-version'],
    );
  });
});
