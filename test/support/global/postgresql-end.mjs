import { execute } from './postgresql.mjs';

/** Ends the server, or leaves the one it was given as it was. */
export default async function stop() {
  if (globalThis.temporaryPostgres) await globalThis.temporaryPostgres.remove();
  else await execute(process.env.TEST_POSTGRES_URL, `DROP DATABASE ${process.env.TEST_POSTGRES_TEMPLATE}`);
}
