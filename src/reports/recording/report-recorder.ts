import { Injectable } from '@nestjs/common';
import type { Statement } from '../../core/database/statement.js';
import { RecipientCountries } from '../dimensions/recipient-country.js';
import { contributionOf } from './contribution.js';
import { DimensionIds } from './dimension-ids.js';
import { keyOf, type PresentMessage } from './present-message.js';
import { ReportStore } from './report.store.js';
import { type CountedMessage, changedRows } from './reported-changes.js';
import { type MessageRefs, ReportedMessageReader } from './reported-message.reader.js';
import { KEY, MESSAGE_UUID, NUMBER, type ReportedRow } from './reported-row.js';

/** What is recorded of messages, and how they are counted. */
interface Found {
  messages: Map<string, PresentMessage>;
  rows: Map<number, ReportedRow>;
  next: number;
}

/** Finds what must be written so that messages count as they are recorded now. */
@Injectable()
export class ReportRecorder {
  private readonly countries = new RecipientCountries();
  private readonly dimensionIds: DimensionIds;

  constructor(
    private readonly reader: ReportedMessageReader,
    private readonly store: ReportStore,
  ) {
    this.dimensionIds = new DimensionIds(store);
  }

  /** Statements for the transaction of the consumer's offset. None where all count already as they should. */
  async count(refs: MessageRefs): Promise<Statement[]> {
    const found = await this.find(refs);
    const presents = [...found.messages.values()];
    const contributions = presents.map((present) =>
      contributionOf(present, (recipient) => this.countries.of(recipient)),
    );
    const dimensions = contributions.flatMap((one) => (one ? [one.dimensions] : []));
    const { ids, added } = await this.dimensionIds.identify(dimensions);
    const identified = ids.values();
    const messages = presents.map((present, index): CountedMessage => {
      const contribution = contributions[index] ?? null;
      return { present, contribution, dimensionsId: contribution ? identified.next().value! : -1 };
    });
    return this.store.writeStatements(changedRows(messages, [...found.rows.values()], found.next), added);
  }

  /**
   * A row may be of another message than its UUID is now. Then that message has changed too, so it is
   * read as well, until no other message is found.
   */
  private async find(refs: MessageRefs): Promise<Found> {
    const found: Found = { messages: new Map(), rows: new Map(), next: 0 };
    const [ids, uuids] = [new Set<string>(), new Set<string>()];
    for (let wanted = refs; wanted.ids.length + wanted.uuids.length > 0;) {
      for (const id of wanted.ids) ids.add(id);
      for (const uuid of wanted.uuids) uuids.add(uuid);
      const presents = await this.reader.findPresent(wanted);
      for (const present of presents) found.messages.set(keyOf(present), present);
      const { rows, next } = await this.reader.findRows(namesOf(presents, wanted));
      found.next = next;
      for (const row of rows) found.rows.set(row[NUMBER], row);
      for (const { ours, messageUuid } of presents) {
        if (ours) ids.add(ours.id);
        if (messageUuid !== null) uuids.add(messageUuid);
      }
      wanted = othersOf(rows, ids, uuids);
    }
    return found;
  }
}

function namesOf(presents: readonly PresentMessage[], { ids, uuids }: MessageRefs): MessageRefs {
  const names = { ids: new Set(ids), uuids: new Set(uuids) };
  for (const { ours, messageUuid } of presents) {
    if (ours) names.ids.add(ours.id);
    if (messageUuid !== null) names.uuids.add(messageUuid);
  }
  return { ids: [...names.ids], uuids: [...names.uuids] };
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
