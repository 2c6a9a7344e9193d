import { readFile } from 'node:fs/promises';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createAdapter } from './adapter.js';
import { databaseKind } from './database-url.js';

/** The members in use. Node's types leave this global to the DOM's types. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

export interface OpenSchemaEngine {
  engine: bindings.SchemaEngine;
  /** Ends the engine and its connection, which locks a SQLite database. */
  close: () => Promise<void>;
}

/**
 * Prisma's schema engine as WebAssembly, with our driver adapter. `prisma migrate` downloads it as
 * a binary; this package comes from npm, so that closed networks can migrate (docs/adr/0002).
 */
export async function openSchemaEngine(url: string): Promise<OpenSchemaEngine> {
  await loadWasm();
  const datamodel = `datasource db {\n  provider = "${databaseKind(url)}"\n}\n`;
  const factory = createAdapter(url);
  const connections: SqlDriverAdapter[] = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connections.push(connection);
    return connection;
  };
  const close = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.dispose()));
  };
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const datamodels: [string, string][] = [['schema.prisma', datamodel]];
    return { engine: await bindings.SchemaEngine.new({ datamodels }, () => {}, bound), close };
  } catch (error) {
    await close();
    throw error;
  }
}

let loading: Promise<void> | undefined;

function loadWasm(): Promise<void> {
  return (loading ??= instantiate());
}

async function instantiate(): Promise<void> {
  const folder = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = await WebAssembly.compile(await readFile(new URL('./schema_engine_bg.wasm', folder)));
  const imports = { ...bindings, ...unrefTimers() };
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': imports });
  (bindings as unknown as { __wbg_set_wasm(wasm: unknown): void }).__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
}

/**
 * The engine never clears its ten-second timer for Postgres' lock, which would keep the process
 * alive.
 */
function unrefTimers(): Record<string, unknown> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const start = (work: () => void, milliseconds: number): NodeJS.Timeout =>
    setTimeout(work, milliseconds >>> 0).unref();
  return Object.fromEntries(names.map((name) => [name, start]));
}
