const NAME = /^[\w.-]{0,64}$/;
const KINDS = ['otp', 'transactional', 'marketing'];
const STATUSES = ['delivered', 'undelivered', 'failed', 'rejected', 'read', 'sent', 'queued', 'none'];
const NOT_TAKEN = ['refused', 'expired', 'cancelled', 'unknown'];

interface Filter {
  label: string;
  /** What a value looks like. */
  example: string;
  pattern?: RegExp;
  /** All values there are. */
  options?: readonly string[];
}

/** The words of `/reports`, in the order in which they are offered. */
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

/** All values of a word, where there are few. */
export function optionsOfFilter(word: FilterWord): readonly string[] | undefined {
  return filterOf(word).options;
}

/** Whether a value can be. The service may still not know it, such as a country. */
export function isFilterValue(word: FilterWord, value: string): boolean {
  const { pattern, options } = filterOf(word);
  // Empty: messages without a kind.
  return options
    ? options.includes(value) || (word === 'kind' && value === '')
    : pattern?.test(value) === true;
}

function filterOf(word: FilterWord): Filter {
  return FILTERS[word];
}

/** Reads the filters of an address. */
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
