/** The direction of imports (docs/adr/0001). Folders of one line do not import each other. */
const layers = [
  'sms',
  'config',
  'core',
  'http',
  'auth',
  'plivo',
  'dto',
  'audit',
  'delivery',
  'jobs|feed',
  'events',
  'webhooks|destinations',
  'reports',
  'callbacks|idempotency|templates',
  'opt-outs',
  'experiments',
  'policy',
  'messages',
  'sending',
  'batches',
  'messaging',
  'alerts|reconciliation',
  'retention',
  'recipients',
  'rejected-callbacks',
  'metrics',
  'demo-data',
  'sandbox',
  'cli',
];

/** A folder may import itself, the layers before its own, and Prisma's generated clients. */
const downward = layers.map((layer, index) => ({
  name: `${layer.replaceAll('|', '-and-')}-imports-only-below`,
  severity: 'error',
  from: { path: `^src/(${layer})/` },
  to: {
    path: '^src/',
    pathNot: `^src/(${['$1', ...layers.slice(0, index), 'generated'].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...downward,
    {
      name: 'no-import-upwards',
      comment:
        'The files of src/ itself put the folders together; no folder imports them, nor health or openapi.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+\\.ts$|health/|openapi/)', pathNot: '^src/$1/' },
    },
    {
      name: 'sandbox-knows-only-plivo-and-sms',
      comment:
        "The sandbox speaks Plivo's words and signs as Plivo does; it shares nothing else with the service but the words of SMS.",
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|plivo|sms)/' },
    },
    {
      name: 'only-stores-know-prisma',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/core/',
          '^src/generated/',
          '\\.store\\.ts$',
          '\\.reader\\.ts$',
          '/to-[\\w-]+-view\\.ts$',
        ],
      },
      to: { path: ['^src/generated/', '^@prisma/'] },
    },
    {
      name: 'only-stores-and-readers-inject-prisma',
      comment: 'Services that change several tables at once use the port, core/database/transactions.ts.',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: ['^src/(core|demo-data|health)/', '\\.(store|reader|spec)\\.ts$'],
      },
      to: { path: '^src/core/(prisma|replica)\\.service\\.ts$' },
    },
    {
      name: 'only-the-api-layer-knows-views-and-dtos',
      comment:
        'Services, stores and readers take and return domain types. The API layer maps them, and openapi describes them.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: ['/api/', '^src/openapi/', '\\.module\\.ts$', '\\.spec\\.ts$'] },
      to: { path: ['^src/[^/]+/api/', '^src/[^/]+/[^/]+/api/'] },
    },
    {
      name: 'only-plivo-knows-the-sdk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/plivo/' },
      to: { path: 'node_modules/plivo/' },
    },
    {
      name: 'only-tracing-knows-opentelemetry',
      comment: 'Other parts use src/core/tracing/tracing.ts, which loads nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/core/tracing/' },
      to: { path: 'node_modules/@opentelemetry/' },
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
