/** The direction of imports (docs/adr/0001): sms ← config, core ← auth ← plivo ← delivery ← jobs, feed ← everything else. */
const layers = ['sms', 'config', 'core', 'auth', 'plivo', 'delivery', 'jobs|feed'];

/** A layer may import itself and those named before it, and Prisma's generated clients. */
const downward = layers.map((layer, index) => ({
  name: `${layer.replace('|', '-and-')}-imports-only-below`,
  severity: 'error',
  from: { path: `^src/(${layer})/` },
  to: {
    path: '^src/',
    pathNot: `^src/(${layers.slice(0, index + 1).join('|')}|generated)/`,
  },
}));

module.exports = {
  forbidden: [
    ...downward,
    {
      name: 'sandbox-knows-only-plivo',
      comment:
        "The sandbox speaks Plivo's words and signs as Plivo does; it shares nothing else with the service.",
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|plivo)/' },
    },
    {
      name: 'only-stores-know-prisma',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/core/', '^src/generated/', '\\.store\\.ts$', '\\.reader\\.ts$', '/to-view\\.ts$'],
      },
      to: { path: ['^src/generated/', '^@prisma/'] },
    },
    {
      name: 'only-plivo-knows-the-sdk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/plivo/' },
      to: { path: 'node_modules/plivo/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.spec\\.ts$', '^src/generated/'] },
      to: {},
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
