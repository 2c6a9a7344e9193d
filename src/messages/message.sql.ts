import { type Columns, columnList, type Dialect } from '../core/database/dialect.js';
import { join, raw, type Sql, sql } from '../core/database/sql.js';
import { announce, type Statement } from '../core/database/statement.js';
import { EVENTS_APPENDED } from '../delivery/recording/delivery.sql.js';
import type { MessageChange } from '../feed/feed-event.js';
import type { MessageState, NewMessage } from './message.js';

export const NEW_MESSAGE = {
  id: 'TEXT',
  recipient: 'TEXT',
  sender: 'TEXT',
  kind: 'TEXT',
  text: 'TEXT',
  encoding: 'TEXT',
  segments: 'INTEGER',
  template: 'TEXT',
  templateVersion: 'INTEGER',
  variables: 'TEXT',
  experiment: 'TEXT',
  variant: 'TEXT',
  batchId: 'TEXT',
  batchLine: 'INTEGER',
  resendOf: 'TEXT',
  resend: 'INTEGER',
  clientReference: 'TEXT',
  metadata: 'TEXT',
  callbackUrl: 'TEXT',
  log: 'TEXT',
  dltEntityId: 'TEXT',
  dltTemplateId: 'TEXT',
  dltTemplateCategory: 'TEXT',
  mode: 'TEXT',
  sendAt: 'TIMESTAMP(3)',
  expiresAt: 'TIMESTAMP(3)',
  state: 'TEXT',
  fencingToken: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} as const satisfies Columns & Record<keyof NewMessage, string>;

/** The columns that a change of state writes; undefined leaves a column as it is. */
export interface StateChange {
  state: MessageState;
  stateReason?: string | null;
  messageUuid?: string | undefined;
  /** `updatedAt` for the time of the last change. */
  submittedAt?: Date | 'updatedAt' | undefined;
  /** The attempt that owns the message from now on; null for none. */
  fencingToken?: string | null;
  /** Added to the number of attempts. */
  attempts?: number;
}

/** A change that is logged in the feed. */
interface LoggedChange extends Pick<StateChange, 'stateReason'> {
  change: MessageChange;
  /** Undefined keeps the current one. */
  messageUuid?: string | null | undefined;
}

/** Which messages a change is for. */
export interface StateCondition {
  ids?: readonly string[];
  batchId?: string;
  from: readonly MessageState[];
  /** The attempt that must own the message. */
  fencingToken?: string | undefined;
}

/**
 * The statements of messages/. Changes of `MESSAGE_CHANGES` write an event too. Statements that
 * change messages return the ids of the changed ones.
 */
export class MessageSql {
  private readonly table: Sql;
  private readonly events: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('Message');
    this.events = dialect.table('MessageEvent');
  }

  /** @param rows made by `toJsonRows`. Of two resends with the same number only one is inserted. */
  insert(rows: string): Statement {
    return sql`INSERT INTO ${this.table} (${columnList(NEW_MESSAGE)}, "attempts", "updatedAt")
      SELECT ${columnList(NEW_MESSAGE)}, CASE WHEN "state" = 'submitting' THEN 1 ELSE 0 END, "createdAt"
      FROM (${this.dialect.rows(NEW_MESSAGE, rows)}) AS incoming
      WHERE true ON CONFLICT ("resendOf", "resend") DO NOTHING RETURNING "id"`;
  }

  /** Changes a state without an event in the feed. */
  moveState(
    condition: StateCondition,
    change: StateChange & { state: 'held' | 'queued' },
    now: Date,
  ): Statement {
    return sql`UPDATE ${this.table} SET ${assignments(change, now)}
      WHERE ${this.matches(condition)} RETURNING "id"`;
  }

  /** With an event for each changed message. The last statement returns the ids. */
  changeState(
    condition: StateCondition,
    change: StateChange & { state: MessageChange },
    now: Date,
  ): Statement[] {
    return this.changeWithEvents(assignments(change, now), this.matches(condition), toLogged(change), now);
  }

  /**
   * From `queued` to `submitting`. Repeated with the same token it changes nothing, and returns the
   * same. Leaves out messages whose earlier attempt has a report: Plivo accepted them.
   */
  beginAttempt(ids: readonly string[], fencingToken: string, now: Date): Statement {
    return sql`UPDATE ${this.table} SET "state" = 'submitting', "stateReason" = NULL, "updatedAt" = ${now},
        "attempts" = "attempts" + CASE WHEN "state" = 'queued' THEN 1 ELSE 0 END, "fencingToken" = ${fencingToken}
      WHERE ${this.dialect.isOneOf(sql`"id"`, ids)}
        AND (("state" = 'queued' AND ("attempts" = 0 OR ${this.hasNoReport()}))
          OR ("state" = 'submitting' AND "fencingToken" = ${fencingToken})) RETURNING "id"`;
  }

  /**
   * Leaves out messages with a report, which proves that Plivo took them. With a token in the
   * condition it is for a process, and leaves out messages of stopped batches too. An operator
   * needs no token.
   */
  requeueUnknown(condition: StateCondition, fencingToken: string, now: Date): Statement[] {
    const isForOperator = condition.fencingToken === undefined;
    const change = { state: 'queued', stateReason: null, fencingToken } as const;
    const where = sql`${this.matches(condition)} AND ${this.hasNoReport()}
      ${isForOperator ? raw('') : this.ofNoStoppedBatch()}`;
    return this.changeWithEvents(assignments(change, now), where, toLogged(change), now);
  }

  private hasNoReport(): Sql {
    return sql`NOT EXISTS (
        SELECT 1 FROM ${this.dialect.table('DeliveryStatus')} report WHERE report."messageId" = "Message"."id")`;
  }

  private ofNoStoppedBatch(): Sql {
    return sql`AND NOT EXISTS (SELECT 1 FROM ${this.dialect.table('Batch')} batch
        WHERE batch."id" = "Message"."batchId" AND batch."state" IN ('paused', 'cancelled'))`;
  }

  /** For jobs that are inserted: whether their message has the token. */
  hasToken(fencingToken: string): Sql {
    return sql`EXISTS (SELECT 1 FROM ${this.table} WHERE "id" = job."id" AND "fencingToken" = ${fencingToken})`;
  }

  /** Queued messages first: they may be submitted any moment. Checks the state again for concurrent changes. */
  cancelOfBatch(batchId: string, limit: number, now: Date): Statement[] {
    const where = sql`"state" IN ('held', 'queued') AND "id" IN (
        SELECT "id" FROM ${this.table} WHERE "batchId" = ${batchId} AND "state" IN ('held', 'queued')
        ORDER BY "state" DESC, "id" DESC LIMIT ${limit})`;
    const change = { state: 'cancelled' } as const;
    return this.changeWithEvents(assignments(change, now), where, toLogged(change), now);
  }

  delete(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id}`;
  }

  /** Only if the batch is gone: messages of an existing batch are not removed. */
  deleteOfBatch(batchId: string, limit: number): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" IN (
        SELECT "id" FROM ${this.table} WHERE "batchId" = ${batchId} LIMIT ${limit})
      AND NOT EXISTS (SELECT 1 FROM ${this.dialect.table('Batch')} WHERE "id" = ${batchId}) RETURNING "id"`;
  }

  /** Only for messages without a UUID. @param uuids by the id of the message */
  learnUuids(uuids: ReadonlyMap<string, string>): Statement {
    const columns = { id: 'TEXT', messageUuid: 'TEXT' } as const;
    return sql`UPDATE ${this.table} SET "messageUuid" = learnt."messageUuid"
      FROM (${this.dialect.rows(columns, JSON.stringify([...uuids]))}) AS learnt
      WHERE "Message"."id" = learnt."id" AND "Message"."messageUuid" IS NULL
      AND NOT EXISTS (SELECT 1 FROM ${this.table} other WHERE other."messageUuid" = learnt."messageUuid")`;
  }

  /** Removes a UUID from messages that got it from a callback, with an event for each. */
  releaseUuid(messageUuid: string, ids: readonly string[], now: Date): Statement[] {
    const where = sql`"messageUuid" = ${messageUuid} AND NOT ${this.dialect.isOneOf(sql`"id"`, ids)}`;
    const set = sql`"messageUuid" = NULL, "updatedAt" = ${now}`;
    return this.changeWithEvents(set, where, { change: 'uuid_released', messageUuid: null }, now);
  }

  /**
   * From `unknown`, or from `queued` after an attempt, to `submitted`, unless the UUID is known to
   * belong to another message.
   */
  markReported(id: string, messageUuid: string, now: Date): Statement[] {
    const change = { state: 'submitted', stateReason: null, messageUuid, submittedAt: now } as const;
    const where = sql`"id" = ${id} AND ("state" = 'unknown' OR ("state" = 'queued' AND "attempts" > 0))
      AND NOT EXISTS (SELECT 1 FROM ${this.table} other WHERE other."messageUuid" = ${messageUuid} AND other."id" <> ${id})`;
    return this.changeWithEvents(assignments(change, now), where, toLogged(change), now);
  }

  /**
   * Changes messages and writes an event for each. The message is changed before the event's id is
   * drawn, so events of one message have the order of their commits.
   */
  private changeWithEvents(set: Sql, where: Sql, logged: LoggedChange, now: Date): Statement[] {
    const update = sql`UPDATE ${this.table} SET ${set} WHERE ${where} RETURNING "id"`;
    if (this.dialect.database === 'sqlite') {
      return [this.insertEvents(where, logged, now), this.moveSequence(), update];
    }
    // One statement, one round trip.
    const statement = sql`WITH changed AS (${update}, "messageUuid", "stateReason", "updatedAt"),
      logged AS (
        INSERT INTO ${this.events} ("messageId", "messageUuid", "change", "reason", "createdAt")
        SELECT "id", "messageUuid", ${this.dialect.typed(logged.change, 'TEXT')}, "stateReason", "updatedAt" FROM changed)
      SELECT "id" FROM changed`;
    return [announce(EVENTS_APPENDED, statement)];
  }

  /** SQLite has one writer: the selected messages are exactly those that will be changed. */
  private insertEvents(where: Sql, { change, stateReason, messageUuid }: LoggedChange, now: Date): Statement {
    const uuid = messageUuid === undefined ? sql`"messageUuid"` : sql`${messageUuid}`;
    const reason = stateReason === undefined ? sql`"stateReason"` : sql`${stateReason}`;
    return sql`INSERT INTO ${this.events} ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
      SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", ${uuid}, ${change}, ${reason}, ${now}
      FROM ${this.table}, (SELECT MAX(
        COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
        COALESCE((SELECT MAX("id") FROM ${this.events}), 0)) AS "lastId") AS last
      WHERE ${where}`;
  }

  /** Gives the next delivery report a greater id than all events so far. */
  private moveSequence(): Statement {
    return announce(
      EVENTS_APPENDED,
      sql`UPDATE "sqlite_sequence" SET "seq" = newest."id" FROM (SELECT MAX("id") AS "id" FROM ${this.events}) AS newest
      WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id" RETURNING "seq"`,
    );
  }

  private matches({ ids, batchId, from, fencingToken }: StateCondition): Sql {
    const conditions = [this.dialect.isOneOf(sql`"state"`, from)];
    if (ids) conditions.push(this.dialect.isOneOf(sql`"id"`, ids));
    if (batchId !== undefined) conditions.push(sql`"batchId" = ${batchId}`);
    if (fencingToken !== undefined) conditions.push(sql`"fencingToken" = ${fencingToken}`);
    return join(conditions, ' AND ');
  }
}

function toLogged({ state, messageUuid, stateReason }: StateChange & { state: MessageChange }): LoggedChange {
  return { change: state, messageUuid, stateReason };
}

function assignments(
  { state, stateReason, messageUuid, submittedAt, fencingToken, attempts = 0 }: StateChange,
  now: Date,
): Sql {
  const list = [sql`"state" = ${state}`, sql`"updatedAt" = ${now}`];
  if (stateReason !== undefined) list.push(sql`"stateReason" = ${stateReason}`);
  if (messageUuid !== undefined) list.push(sql`"messageUuid" = ${messageUuid}`);
  // The right side reads the row as it was.
  if (submittedAt !== undefined)
    list.push(sql`"submittedAt" = ${submittedAt === 'updatedAt' ? raw('"updatedAt"') : submittedAt}`);
  if (fencingToken !== undefined) list.push(sql`"fencingToken" = ${fencingToken}`);
  if (attempts !== 0) list.push(sql`"attempts" = "attempts" + ${attempts}`);
  return join(list);
}
