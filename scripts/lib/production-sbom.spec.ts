import { describe, expect, it } from '@jest/globals';
import { type LockedPackage, productionSbom, type Sbom } from './production-sbom.mjs';

const PACKAGES: Record<string, LockedPackage> = {
  '': { name: 'service', version: '1.2.3', dependencies: { express: '5.3.0', '@nestjs/core': '12.5.1' } },
  'node_modules/express': { version: '5.3.0' },
  'node_modules/@nestjs/core': { version: '12.5.1' },
  'node_modules/jest': { version: '30.5.2', dev: true },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
  'node_modules/typescript': { version: '6.0.3', devOptional: true },
  'node_modules/qs': { version: '6.15.0', dev: true },
  'node_modules/express/node_modules/qs': { version: '6.14.0' },
};
const REFS = [
  'express@5.3.0',
  '@nestjs/core@12.5.1',
  'jest@30.5.2',
  'fsevents@2.3.3',
  'typescript@6.0.3',
  'qs@6.15.0',
  'qs@6.14.0',
];

function sbomOf(refs: readonly string[]): Sbom {
  return {
    metadata: { component: { name: 'folder', purl: 'pkg:npm/folder@1.2.3' } },
    components: refs.map((ref) => ({ 'bom-ref': ref })),
    dependencies: [
      { ref: 'service@1.2.3', dependsOn: ['express@5.3.0', '@nestjs/core@12.5.1', 'jest@30.5.2'] },
      { ref: 'jest@30.5.2', dependsOn: ['express@5.3.0'] },
    ],
  };
}

describe('the SBOM of production', () => {
  const sbom = productionSbom(sbomOf(REFS), PACKAGES);

  it('has what the image has: no dev package, nothing optional, each version by itself', () => {
    expect(sbom.components.map((component) => component['bom-ref'])).toEqual([
      'express@5.3.0',
      '@nestjs/core@12.5.1',
      'qs@6.14.0',
    ]);
    expect(sbom.dependencies).toEqual([
      { ref: 'service@1.2.3', dependsOn: ['express@5.3.0', '@nestjs/core@12.5.1'] },
    ]);
  });

  it('is named after package.json', () => {
    expect(sbom.metadata.component).toEqual({ name: 'service', purl: 'pkg:npm/service@1.2.3' });
  });

  it('is refused where it lacks a package that package.json names', () => {
    expect(() => productionSbom(sbomOf(REFS.slice(1)), PACKAGES)).toThrow('The SBOM lacks express.');
  });
});
