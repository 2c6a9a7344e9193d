import { maskNumber } from '../../formats/mask-number.js';

/** By what messages are compared. Words of `/reports`. */
export const BREAKDOWN_WORDS = ['country', 'network', 'sender', 'template'] as const;
export type BreakdownWord = (typeof BREAKDOWN_WORDS)[number];

const PLURALS: Readonly<Record<BreakdownWord, string>> = {
  country: 'Countries',
  network: 'Networks',
  sender: 'Senders',
  template: 'Templates',
};

export function isBreakdownWord(word: string | null): word is BreakdownWord {
  return BREAKDOWN_WORDS.some((known) => known === word);
}

export function pluralOf(word: BreakdownWord): string {
  return PLURALS[word];
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

type Group = Partial<Record<BreakdownWord | 'networkName', string | null>>;

/** A name that people know: `Germany`, `Vodafone (262-02)`. */
export function nameOfGroup(word: BreakdownWord, group: Group, showsNumbers: boolean): string {
  const value = group[word] ?? null;
  if (value === null || value === '') return word === 'template' ? 'Without a template' : 'None';
  if (value === 'unknown') return 'Unknown';
  if (word === 'country') return nameOfCountry(value);
  if (word === 'network') return group.networkName ? `${group.networkName} (${value})` : value;
  return word === 'sender' && !showsNumbers ? maskNumber(value) : value;
}

export function nameOfCountry(code: string): string {
  try {
    return COUNTRIES.of(code) ?? code;
  } catch {
    return code;
  }
}
