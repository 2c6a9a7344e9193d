import pg from 'pg';
import { databaseOf, executeOn, terminateConnections } from './admin.js';

/** SQLSTATEs of server faults, not caused by the row. */
export const SQLSTATES_OF_OTHERS = [
  '25006',
  '57014',
  '55P03',
  '40P01',
  '40001',
  '58030',
  'XX000',
  'XX001',
  '42501',
  '42P01',
  '54000',
];

/** The tables that a service writes from a send to the last report. */
export const WRITTEN_TABLES = [
  'DeliveryEvent',
  'DeliveryStatus',
  'FeedPosition',
  'IdempotencyKey',
  'InboundMessage',
  'Job',
  'Message',
  'MessageEvent',
  'OptOut',
  'RejectedCallback',
  'RateLimit',
] as const;

/** Ends a fault. */
export type EndFault = () => Promise<void>;

/**
 * Installs a switch in a database: while it is on, every statement that changes one of these tables
 * fails with a SQLSTATE.
 */
export async function installSqlstateSwitch(url: string, tables: readonly string[] = WRITTEN_TABLES) {
  await executeOn(
    url,
    'CREATE TABLE public.injected_sqlstate (sqlstate TEXT NOT NULL)',
    'GRANT SELECT ON public.injected_sqlstate TO PUBLIC',
    `CREATE FUNCTION public.raise_injected() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE injected TEXT;
     BEGIN
       SELECT sqlstate INTO injected FROM public.injected_sqlstate LIMIT 1;
       IF FOUND THEN RAISE EXCEPTION 'injected %', injected USING ERRCODE = injected; END IF;
       RETURN NULL;
     END $$`,
    ...tables.map(
      (table) => `CREATE TRIGGER "injected" BEFORE INSERT OR UPDATE OR DELETE ON "${table}"
        FOR EACH STATEMENT EXECUTE FUNCTION public.raise_injected()`,
    ),
  );
  return {
    on: async (sqlstate: string): Promise<EndFault> => {
      await executeOn(url, `INSERT INTO public.injected_sqlstate VALUES ('${sqlstate}')`);
      return async () => void (await executeOn(url, 'DELETE FROM public.injected_sqlstate'));
    },
  };
}

/**
 * 25006: every connection is read-only, as after a failover that leaves old connections on a
 * read-only server. After the end of the fault, new connections can write; read-only ones stay
 * read-only until they are closed.
 */
export async function makeReadOnly(url: string): Promise<EndFault> {
  const end = await setForDatabase(url, 'default_transaction_read_only', 'on');
  await terminateConnections(url);
  return end;
}

/**
 * 55P03 or 57014: tables are locked by another session, and statements may wait for a lock, or run,
 * for `waitMs` only. After the end, no connection needs to be closed.
 */
export async function lockTables(
  url: string,
  setting: 'lock_timeout' | 'statement_timeout',
  waitMs: number,
  tables: readonly string[] = WRITTEN_TABLES,
): Promise<EndFault> {
  const reset = await setForDatabase(url, setting, `${waitMs}ms`);
  const holder = new pg.Client({ connectionString: url, application_name: 'test_admin' });
  const end = async (): Promise<void> => {
    await holder.end();
    await reset();
  };
  try {
    await terminateConnections(url);
    await holder.connect();
    // In a deadlock, the session that first waits for deadlock_timeout fails: the service's.
    await holder.query("SET lock_timeout = 0; SET statement_timeout = 0; SET deadlock_timeout = '1h'; BEGIN");
    const names = tables.map((table) => `"${table}"`).join(', ');
    await holder.query(`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** A role that owns nothing, with all rights that a service needs. Returns its URL. */
export async function createAppRole(url: string, name: string): Promise<string> {
  await executeOn(
    url,
    `CREATE ROLE "${name}" LOGIN PASSWORD 'app'`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "${name}"`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "${name}"`,
  );
  const changed = new URL(url);
  changed.username = name;
  changed.password = 'app';
  return changed.href;
}

/** 42501: a role loses its rights to write. @param url of the owner */
export async function revokeWrites(
  url: string,
  role: string,
  tables: readonly string[] = WRITTEN_TABLES,
): Promise<EndFault> {
  const names = tables.map((table) => `"${table}"`).join(', ');
  await executeOn(url, `REVOKE INSERT, UPDATE, DELETE ON ${names} FROM "${role}"`);
  return async () => void (await executeOn(url, `GRANT INSERT, UPDATE, DELETE ON ${names} TO "${role}"`));
}

/** 42P01: tables are missing for a while. */
export async function hideTables(
  url: string,
  tables: readonly string[] = ['DeliveryEvent', 'DeliveryStatus', 'Job', 'Message'],
): Promise<EndFault> {
  await executeOn(url, ...tables.map((table) => `ALTER TABLE "${table}" RENAME TO "${table}_hidden"`));
  return async () =>
    void (await executeOn(
      url,
      ...tables.map((table) => `ALTER TABLE "${table}_hidden" RENAME TO "${table}"`),
    ));
}

/** Sets a default for new connections to a database. Returns a function that resets it. */
export async function setForDatabase(url: string, setting: string, value: string): Promise<EndFault> {
  await executeOn(url, `ALTER DATABASE ${databaseOf(url)} SET ${setting} = '${value}'`);
  return async () => {
    await executeOn(
      url,
      'SET default_transaction_read_only = off',
      `ALTER DATABASE ${databaseOf(url)} RESET ${setting}`,
    );
  };
}
