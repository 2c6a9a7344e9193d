import { Injectable } from '@nestjs/common';
import type { Statement } from '../../core/database/statement.js';
import { RecipientCountries } from '../dimensions/recipient-country.js';
import { type Contribution, contributionOf } from './contribution.js';
import { DimensionIds } from './dimension-ids.js';
import { keyOf, type RecordedMessage } from './recorded-message.js';
import { ReportedMessageStore } from './reported-message.store.js';
import { type CountedMessage, changedRows } from './reported-changes.js';
import { type MessageRefs, ReportedMessageReader } from './reported-message.reader.js';
import { KEY, MESSAGE_UUID, NUMBER, type ReportedRow } from './reported-row.js';

/** Messages as they are stored now, with their contributions. */
export interface ReadMessages {
  refs: MessageRefs;
  messages: Map<string, ContributingMessage>;
}

interface ContributingMessage {
  message: RecordedMessage;
  contribution: Contribution | null;
}

/** Finds the writes that count messages as they are stored now. */
@Injectable()
export class ReportRecorder {
  private readonly countries = new RecipientCountries();
  private readonly dimensionIds: DimensionIds;

  constructor(
    private readonly reader: ReportedMessageReader,
    private readonly store: ReportedMessageStore,
  ) {
    this.dimensionIds = new DimensionIds(store);
  }

  /** Statements for the transaction of the consumer's offset. Empty if all counts are right. */
  async count(refs: MessageRefs): Promise<Statement[]> {
    return this.statementsOf(await this.read(refs));
  }

  /** May run before other messages' statements are committed, or at the same time. */
  async read(refs: MessageRefs): Promise<ReadMessages> {
    const recordedMessages = await this.reader.findRecorded(refs);
    const messages = recordedMessages.map((message): [string, ContributingMessage] => [
      keyOf(message),
      { message, contribution: contributionOf(message, (recipient) => this.countries.of(recipient)) },
    ]);
    return { refs, messages: new Map(messages) };
  }

  /** Requires a read that is newer than all earlier commits of the same messages. */
  async statementsOf(read: ReadMessages): Promise<Statement[]> {
    const { messages, rows, next, purgedBefore } = await this.findRows(read);
    const found = [...messages.values()];
    const dimensions = found.flatMap(({ contribution }) => (contribution ? [contribution.dimensions] : []));
    const { ids, added } = await this.dimensionIds.identify(dimensions);
    const identified = ids.values();
    const counted = found.map(({ message, contribution }): CountedMessage => {
      return { message, contribution, dimensionsId: contribution ? identified.next().value! : -1 };
    });
    return this.store.writeStatements(changedRows(counted, { rows, next, purgedBefore }), added);
  }

  /**
   * Reads how messages are counted. The UUID of a row may now belong to another message. Then that
   * message has changed too, so it is read as well, until no further message is found.
   */
  private async findRows({ refs, messages: first }: ReadMessages): Promise<{
    messages: Map<string, ContributingMessage>;
    rows: ReportedRow[];
    next: number;
    purgedBefore: number;
  }> {
    const messages = new Map(first);
    const rows = new Map<number, ReportedRow>();
    const [ids, uuids] = [new Set(refs.ids), new Set(refs.uuids)];
    let [nextNumber, purgedBefore] = [0, 0];
    for (let read: ReadMessages = { refs, messages: first }; ;) {
      const names = namesOf(read);
      for (const id of names.ids) ids.add(id);
      for (const uuid of names.uuids) uuids.add(uuid);
      const found = await this.reader.findRows([...names.ids, ...names.uuids, ...names.linkedIds]);
      ({ next: nextNumber, purgedBefore } = found);
      for (const row of found.rows) rows.set(row[NUMBER], row);
      const others = othersOf(found.rows, ids, uuids);
      if (others.ids.length + others.uuids.length === 0) break;
      read = await this.read(others);
      for (const [key, message] of read.messages) messages.set(key, message);
    }
    return { messages, rows: [...rows.values()], next: nextNumber, purgedBefore };
  }
}

/**
 * All keys under which messages may be counted. The message that a report is linked to may be gone,
 * or may have been counted with a UUID that turned out to be another message's.
 */
function namesOf({ refs, messages }: ReadMessages) {
  const names = { ids: new Set(refs.ids), uuids: new Set(refs.uuids), linkedIds: new Set<string>() };
  for (const { message } of messages.values()) {
    if (message.ours) names.ids.add(message.ours.id);
    if (message.messageUuid !== null) names.uuids.add(message.messageUuid);
    const linkedId = message.report?.messageId ?? null;
    if (linkedId !== null && linkedId !== message.ours?.id) names.linkedIds.add(linkedId);
  }
  return names;
}

function othersOf(
  rows: readonly ReportedRow[],
  ids: ReadonlySet<string>,
  uuids: ReadonlySet<string>,
): MessageRefs {
  const others = { ids: new Set<string>(), uuids: new Set<string>() };
  for (const row of rows) {
    const [key, uuid] = [row[KEY], row[MESSAGE_UUID]];
    if (key !== uuid && !ids.has(key)) others.ids.add(key);
    if (uuid !== null && !uuids.has(uuid)) others.uuids.add(uuid);
  }
  return { ids: [...others.ids], uuids: [...others.uuids] };
}
