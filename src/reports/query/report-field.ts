import type { Dimensions } from '../dimensions/dimensions.js';

/** Fields that are dimensions, with the dimension of each. */
export const DIMENSION_OF_FIELD = {
  country: 'country',
  network: 'network',
  sender: 'sender',
  kind: 'kind',
  template: 'template',
  batch: 'batchId',
  experiment: 'experiment',
  variant: 'variant',
} as const satisfies Record<string, keyof Dimensions>;

export type DimensionField = keyof typeof DIMENSION_OF_FIELD;

/** Fields to group and filter by. */
export const REPORT_FIELDS = [
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

export type ReportField = (typeof REPORT_FIELDS)[number];

export function isDimensionField(field: string): field is DimensionField {
  return Object.hasOwn(DIMENSION_OF_FIELD, field);
}
