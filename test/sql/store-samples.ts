import type { DatabaseKind } from '../../src/core/database/database-url.js';
import type { RecordingDatabase } from './recording-database.js';

/** A method without SQL of our own: it uses Prisma's queries, or no database. */
export const NO_SQL = null;

type Call<Store> = (store: Store, database: RecordingDatabase) => unknown;

/** How to call a method for its SQL: once, or once per case that has other SQL. */
type Sample<Store> = Call<Store> | Readonly<Record<string, Call<Store>>> | typeof NO_SQL;

type MethodName<Store> = {
  [Name in keyof Store]: Store[Name] extends (...values: never[]) => unknown ? Name : never;
}[keyof Store];

/** A sample of each public method, in the order of the file that is written. */
type MethodSamples<Store> = Readonly<Record<MethodName<Store>, Sample<Store>>>;

export interface StoreSamples {
  /** The store's file under src/. */
  file: string;
  databases: readonly DatabaseKind[];
  create: (database: RecordingDatabase) => object;
  methods: Readonly<Record<string, Sample<object>>>;
}

interface NewSamples<Store> {
  file: string;
  /** Both where it is not given. */
  databases?: readonly DatabaseKind[];
  create: (database: RecordingDatabase) => Store;
  methods: MethodSamples<Store>;
}

export const DATABASES: readonly DatabaseKind[] = ['sqlite', 'postgresql'];

/** Samples of a store. What a method returns is recorded where it is a statement. */
export function samplesOf<Store extends object>(samples: NewSamples<Store>): StoreSamples {
  return { databases: DATABASES, ...samples } as StoreSamples;
}

/** The calls of a sample by case; one without cases has the name ''. */
export function callsOf(sample: Sample<object>): [name: string, call: Call<object>][] {
  if (sample === NO_SQL) return [];
  return typeof sample === 'function' ? [['', sample]] : Object.entries(sample);
}
