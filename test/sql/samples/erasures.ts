import { LOG_KEY, PersonalDataReader, TEXT_KEY } from '../../../src/recipients/personal-data.reader.js';
import { PersonalLinesReader } from '../../../src/recipients/personal-lines.reader.js';
import { NumberSpellings } from '../../../src/recipients/number-spellings.js';
import { ErasureReader } from '../../../src/recipients/erasure/erasure.reader.js';
import { ErasureStore } from '../../../src/recipients/erasure/erasure.store.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const SEARCH = { names: new NumberSpellings('+15551234567'), before: NOW };
const LIMITS = { readOffset: 1, silentBefore: NOW };
const ERASURE = {
  id: 'id',
  recipient: '+15551234567',
  masked: '+1555123XXXX',
  requestedAt: NOW,
  requestedBy: null,
  waitsFor: null,
  section: null,
  position: '',
  messages: 0,
  others: 0,
  finishedAt: null,
};
const PROGRESS = { section: 'jobs', position: 'position', others: 1 } as const;

export const erasureSamples = [
  samplesOf({
    file: 'recipients/erasure/erasure.store.ts',
    create: ({ prisma }) => new ErasureStore(prisma),
    methods: {
      insertStatement: (store) => store.insertStatement(ERASURE),
      advanceStatement: (store) => store.advanceStatement(ERASURE, PROGRESS),
      noteWait: (store) => store.noteWait('id', 'messages'),
      finish: (store) => store.finish('id', NOW),
    },
  }),
  samplesOf({
    file: 'recipients/erasure/erasure.reader.ts',
    create: ({ prisma }) => new ErasureReader(prisma),
    methods: {
      findErasure: NO_SQL,
      findOpen: NO_SQL,
      listOpen: NO_SQL,
      findWaiting: NO_SQL,
      findErasable: (reader) => reader.findErasable(SEARCH, LIMITS, 100),
      countLeft: (reader) => reader.countLeft(SEARCH, LIMITS),
      findOthers: {
        'that all have read': (reader) => reader.findOthers(SEARCH, 100, 1),
        'that are left': (reader) => reader.findOthers(SEARCH, 1),
      },
      findLinkedUuids: NO_SQL,
    },
  }),
  samplesOf({
    file: 'recipients/personal-data.reader.ts',
    create: ({ prisma }) => new PersonalDataReader(prisma),
    methods: {
      readPage: NO_SQL,
      findLast: {
        'of ids that are texts': (reader) => reader.findLast({ table: 'Job', key: TEXT_KEY }, 'after', 100),
        'of the log': (reader) => reader.findLast({ table: 'DeliveryEvent', key: LOG_KEY }, '1', 100),
      },
    },
  }),
  samplesOf({
    file: 'recipients/personal-lines.reader.ts',
    create: ({ prisma }) => new PersonalLinesReader(prisma),
    methods: {
      findLines: (reader) => reader.findLines({ gt: 'after', lte: 'upTo' }, SEARCH.names, NOW),
    },
  }),
];
