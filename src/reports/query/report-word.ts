import type { Dimensions } from '../dimensions/dimensions.js';

/** The words that name a dimension, and the dimension of each. */
export const DIMENSION_OF_WORD = {
  country: 'country',
  network: 'network',
  sender: 'sender',
  kind: 'kind',
  template: 'template',
  batch: 'batchId',
  experiment: 'experiment',
  variant: 'variant',
} as const satisfies Record<string, keyof Dimensions>;

export type DimensionWord = keyof typeof DIMENSION_OF_WORD;

/** What reports group and filter by. */
export const REPORT_WORDS = [
  'country',
  'network',
  'sender',
  'kind',
  'template',
  'batch',
  'experiment',
  'variant',
  'status',
  'errorCode',
] as const;

export type ReportWord = (typeof REPORT_WORDS)[number];

export function isDimensionWord(word: string): word is DimensionWord {
  return Object.hasOwn(DIMENSION_OF_WORD, word);
}
