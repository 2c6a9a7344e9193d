/**
 * The production part of npm's SBOM. `npm sbom --omit=dev` would omit packages that a dev package
 * also needs, such as Express. It also names a private package after its folder.
 *
 * @param sbom of all packages in package-lock.json, in CycloneDX
 * @param {Record<string, object>} packages of package-lock.json, by path
 */
export function productionSbom(sbom, packages) {
  const root = packages[''];
  const kept = new Set(Object.entries(packages).flatMap(([path, entry]) => refOf(path, entry)));
  const isKept = (ref) => kept.has(ref);
  const components = sbom.components.filter((component) => isKept(component['bom-ref']));
  const missing = Object.keys(root.dependencies).filter((name) =>
    components.every((component) => nameOf(component) !== name),
  );
  if (missing.length > 0) throw new Error(`The SBOM lacks ${missing.join(', ')}.`);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => isKept(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) }));
  const { component } = sbom.metadata;
  const named = { ...component, name: root.name, purl: `pkg:npm/${root.name}@${root.version}` };
  return { ...sbom, metadata: { ...sbom.metadata, component: named }, components, dependencies };
}

/** A package's name in npm's SBOM; empty for a package that is not in the image. */
function refOf(path, { name, version, dev, optional, devOptional }) {
  if (dev || optional || devOptional) return [];
  return [`${name ?? path.split('node_modules/').at(-1)}@${version}`];
}

function nameOf(component) {
  return component['bom-ref'].slice(0, component['bom-ref'].lastIndexOf('@'));
}
