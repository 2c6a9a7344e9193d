/** The words of `/reports`, in the order in which they are offered, with what a value looks like. */
const FILTERS = {
  country: { label: 'Country', pattern: /^([A-Z]{2}|unknown)$/, example: 'DE' },
  network: { label: 'Network', pattern: /^(\d{3}-\d{1,3}|unknown)$/, example: '262-01' },
  sender: { label: 'Sender', pattern: /^.{0,64}$/, example: '+15550100000' },
  kind: { label: 'Kind', pattern: /^(otp|transactional|marketing|)$/, example: 'otp' },
  template: { label: 'Template', pattern: /^[\w.-]{0,64}$/, example: 'order-shipped' },
  batch: { label: 'Batch', pattern: /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})?$/i, example: 'its id' },
  experiment: { label: 'Experiment', pattern: /^[\w.-]{0,64}$/, example: 'welcome-text' },
  variant: { label: 'Variant', pattern: /^[\w.-]{0,64}$/, example: 'short' },
  status: {
    label: 'Status',
    pattern:
      /^(queued|sent|delivered|undelivered|failed|rejected|read|none|refused|expired|cancelled|unknown)$/,
    example: 'failed',
  },
  errorCode: { label: 'Error code', pattern: /^\d{0,6}$/, example: '80' },
} as const;

export type FilterWord = keyof typeof FILTERS;
export type ReportFilters = Partial<Record<FilterWord, string>>;

export const FILTER_WORDS = Object.keys(FILTERS).filter(isFilterWord);

export function isFilterWord(word: string): word is FilterWord {
  return Object.hasOwn(FILTERS, word);
}

export function labelOfFilter(word: FilterWord): string {
  return FILTERS[word].label;
}

export function exampleOfFilter(word: FilterWord): string {
  return FILTERS[word].example;
}

export function isFilterValue(word: FilterWord, value: string): boolean {
  return FILTERS[word].pattern.test(value);
}

/** Reads the filters of an address. The service may still refuse a value, such as a country. */
export function parseFilters(parameters: URLSearchParams): { filters: ReportFilters; refused: FilterWord[] } {
  const filters: ReportFilters = {};
  const refused: FilterWord[] = [];
  for (const word of FILTER_WORDS) {
    const value = parameters.get(word);
    if (value === null) continue;
    if (isFilterValue(word, value)) filters[word] = value;
    else refused.push(word);
  }
  return { filters, refused };
}
