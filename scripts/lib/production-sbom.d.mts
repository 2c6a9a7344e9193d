export interface Sbom {
  metadata: { component: { name: string; purl?: string } };
  components: { 'bom-ref': string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

export interface LockedPackage {
  name?: string;
  version: string;
  dependencies?: Record<string, string>;
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
}

export function productionSbom(sbom: Sbom, packages: Readonly<Record<string, LockedPackage>>): Sbom;
