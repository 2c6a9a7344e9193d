/** The programs to compare. `stores`: the table that holds their callbacks afterwards. */
export const CANDIDATES = [
  {
    key: 'a',
    title: "the guide's handler: one upsert per callback",
    entry: 'bench/dist/guide.js',
    stores: 'present',
    // It answers 500 to some of many concurrent callbacks about one message.
    mayFail: true,
    databases: ['sqlite', 'postgres'],
  },
  {
    key: 'b',
    title: 'this service, as users run it',
    entry: 'dist/main.js',
    stores: 'log',
    databases: ['sqlite', 'postgres'],
  },
  {
    key: 'c',
    title: 'this service, the store left out',
    entry: 'bench/dist/store-left-out.js',
    stores: null,
    databases: ['sqlite', 'postgres'],
  },
  {
    key: 'd',
    title: 'bare Nest: body parsed, nothing done',
    entry: 'bench/dist/bare-nest.js',
    stores: null,
    databases: ['sqlite', 'postgres'],
  },
  {
    key: 'e',
    title: 'the limit: node:http, better-sqlite3, group commit',
    entry: 'bench/dist/node-http.js',
    stores: 'log',
    databases: ['sqlite'],
  },
];
