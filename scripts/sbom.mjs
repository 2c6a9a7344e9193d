/** `npm run sbom`: writes sbom.cdx.json, the production packages of package-lock.json in CycloneDX. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readNpm } from './lib/child.mjs';
import { productionSbom } from './lib/production-sbom.mjs';

const FILE = 'sbom.cdx.json';
const FORM = ['--sbom-format=cyclonedx', '--sbom-type=application'];

const { output, errors, status } = readNpm(['sbom', ...FORM, '--package-lock-only', '--include=dev']);
if (status !== 0) {
  console.error(errors);
  process.exit(1);
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const sbom = productionSbom(JSON.parse(output), packages);
writeFileSync(FILE, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${FILE}: ${sbom.components.length} packages`);
