import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { OptOutReader } from '../../opt-outs/opt-out.reader.js';
import {
  PersonalDataReader,
  type PersonalRow,
  type PersonalSearch,
  SECTION_NAMES,
  type SectionName,
} from '../personal-data.reader.js';
import { type MessagePosition, PersonalMessagesReader } from '../personal-messages.reader.js';
import { NumberSpellings } from '../number-spellings.js';
import { toJson } from './to-json.js';

const MESSAGES = 200;
const ROWS = 2_000;
/** Their rows are events, which were sent to webhook endpoints. */
const EVENT_SECTIONS: ReadonlySet<SectionName> = new Set(['deliveryEvents', 'serviceEvents']);

/** All data about a person, as one JSON document that is never in memory as a whole. */
@Injectable()
export class RecipientExport {
  constructor(
    private readonly clock: Clock,
    private readonly data: PersonalDataReader,
    private readonly messages: PersonalMessagesReader,
    private readonly optOuts: OptOutReader,
  ) {}

  /**
   * Reads on as fast as the document is consumed. Resolves after the first part is read, so that an
   * unavailable database is reported before the document begins.
   */
  async exportRecipient(number: string): Promise<Readable> {
    const parts = this.write(number);
    const first = await parts.next();
    return Readable.from(prepend(first.value ?? '', parts));
  }

  private async *write(recipient: string): AsyncGenerator<string, void> {
    const search = { names: new NumberSpellings(recipient), before: this.clock.now() };
    const optOuts = await this.optOuts.listOfRecipient(search.names.spellings);
    yield `{"recipient":${toJson(recipient)},"exportedAt":${toJson(search.before)},"optOuts":${toJson(optOuts)}`;
    yield* list('messages', this.readMessages(search));
    for (const name of SECTION_NAMES) yield* list(name, this.readSection(name, search));
    yield '}\n';
  }

  private async *readMessages(search: PersonalSearch): AsyncGenerator<PersonalRow[]> {
    for (let after: MessagePosition | null = null; ;) {
      const { rows, last } = await this.messages.readPage(search, after, MESSAGES);
      yield rows;
      if (last === null) return;
      after = last;
    }
  }

  private async *readSection(name: SectionName, search: PersonalSearch): AsyncGenerator<PersonalRow[]> {
    for (let after = ''; ;) {
      const { rows, last } = await this.data.readPage(name, search, after, ROWS);
      if (last === null) return;
      yield EVENT_SECTIONS.has(name) ? await this.withDeliveries(rows) : rows;
      after = last;
    }
  }

  private async withDeliveries(events: readonly PersonalRow[]): Promise<PersonalRow[]> {
    const deliveries = await this.messages.readDeliveries(events.map(({ id }) => Number(id)));
    return events.map((event) => ({
      ...event,
      webhookDeliveries: deliveries.filter(({ eventId }) => Number(eventId) === Number(event['id'])),
    }));
  }
}

/** A page without rows sends a space, so the connection is not idle during a long search. */
async function* list(name: string, pages: AsyncIterable<PersonalRow[]>): AsyncGenerator<string> {
  yield `,${toJson(name)}:[`;
  let separator = '';
  for await (const rows of pages) {
    yield rows.length === 0 ? ' ' : separator + rows.map(toJson).join(',');
    if (rows.length > 0) separator = ',';
  }
  yield ']';
}

async function* prepend(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
