const NAME = /^[\w.-]{0,64}$/;
const KINDS = ['otp', 'transactional', 'marketing'];
const STATUSES = ['delivered', 'undelivered', 'failed', 'rejected', 'read', 'sent', 'queued', 'none'];
const NOT_TAKEN = ['refused', 'expired', 'cancelled', 'unknown'];

interface Filter {
  label: string;
  /** An example of a value. */
  example: string;
  pattern?: RegExp;
  /** All possible values. */
  options?: readonly string[];
}

/** The fields of `/reports`, in the order of the menu. */
const FILTERS = {
  country: { label: 'Country', pattern: /^([A-Z]{2}|unknown)$/, example: 'DE' },
  network: { label: 'Network', pattern: /^(\d{3}-\d{1,3}|unknown)$/, example: '262-01' },
  sender: { label: 'Sender', pattern: /^.{0,64}$/, example: '+15550100000' },
  kind: { label: 'Kind', options: KINDS, example: 'otp' },
  template: { label: 'Template', pattern: NAME, example: 'order-shipped' },
  batch: {
    label: 'Batch',
    pattern: /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})?$/i,
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  },
  experiment: { label: 'Experiment', pattern: NAME, example: 'welcome-text' },
  variant: { label: 'Variant', pattern: NAME, example: 'short' },
  status: { label: 'Status', options: [...STATUSES, ...NOT_TAKEN], example: 'failed' },
  errorCode: { label: 'Error code', pattern: /^\d{0,6}$/, example: '80' },
} satisfies Record<string, Filter>;

export type FilterField = keyof typeof FILTERS;
export type ReportFilters = Partial<Record<FilterField, string>>;

export const FILTER_FIELDS = Object.keys(FILTERS).filter(isFilterField);

export function isFilterField(field: string): field is FilterField {
  return Object.hasOwn(FILTERS, field);
}

export function labelOfFilter(field: FilterField): string {
  return FILTERS[field].label;
}

export function exampleOfFilter(field: FilterField): string {
  return FILTERS[field].example;
}

/** All values of a field, if there are few. */
export function optionsOfFilter(field: FilterField): readonly string[] | undefined {
  return filterOf(field).options;
}

/** Whether a value is well-formed. The service may still not know it, such as a country. */
export function isFilterValue(field: FilterField, value: string): boolean {
  const { pattern, options } = filterOf(field);
  // Empty: messages without a kind.
  return options
    ? options.includes(value) || (field === 'kind' && value === '')
    : pattern?.test(value) === true;
}

function filterOf(field: FilterField): Filter {
  return FILTERS[field];
}

/** Reads the filters of an address. */
export function parseFilters(parameters: URLSearchParams): {
  filters: ReportFilters;
  refused: FilterField[];
} {
  const filters: ReportFilters = {};
  const refused: FilterField[] = [];
  for (const field of FILTER_FIELDS) {
    const value = parameters.get(field);
    if (value === null) continue;
    if (isFilterValue(field, value)) filters[field] = value;
    else refused.push(field);
  }
  return { filters, refused };
}
