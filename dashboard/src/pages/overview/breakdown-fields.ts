import { maskNumber } from '../../formats/mask-number.js';

/** The fields of `/reports` by which messages are compared. */
export const BREAKDOWN_FIELDS = ['country', 'network', 'sender', 'template'] as const;
export type BreakdownField = (typeof BREAKDOWN_FIELDS)[number];

const PLURALS: Readonly<Record<BreakdownField, string>> = {
  country: 'Countries',
  network: 'Networks',
  sender: 'Senders',
  template: 'Templates',
};

export function isBreakdownField(field: string | null): field is BreakdownField {
  return BREAKDOWN_FIELDS.some((known) => known === field);
}

export function pluralOf(field: BreakdownField): string {
  return PLURALS[field];
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

type Group = Partial<Record<BreakdownField | 'networkName', string | null>>;

/** A readable name: `Germany`, `Vodafone (262-02)`. */
export function nameOfGroup(field: BreakdownField, group: Group, showsNumbers: boolean): string {
  const value = group[field] ?? null;
  if (value === null || value === '') return field === 'template' ? 'Without a template' : 'None';
  if (value === 'unknown') return 'Unknown';
  if (field === 'country') return nameOfCountry(value);
  if (field === 'network') return group.networkName ? `${group.networkName} (${value})` : value;
  return field === 'sender' && !showsNumbers ? maskNumber(value) : value;
}

export function nameOfCountry(code: string): string {
  try {
    return COUNTRIES.of(code) ?? code;
  } catch {
    return code;
  }
}
