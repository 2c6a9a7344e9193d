import { execute } from './postgresql.mjs';

/** Stops the server, or drops the template database of a given one. */
export default async function stop() {
  if (globalThis.temporaryPostgres) await globalThis.temporaryPostgres.remove();
  else await execute(process.env.TEST_POSTGRES_URL, `DROP DATABASE ${process.env.TEST_POSTGRES_TEMPLATE}`);
}
