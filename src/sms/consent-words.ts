import { normalizeWords } from './normalize-words.js';
import { readSigned } from './signature.js';

/** A person's STOP or START to one of our senders. */
export const CONSENT_CHANGES = ['opt_out', 'opt_in'] as const;

export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/**
 * Plivo's words, and those that 47 CFR 64.1200(a)(10) names as reasonable ways to revoke consent
 * (docs/plivo.md section 6).
 */
export const OPT_OUT_WORDS = [
  'STOP',
  'STOP ALL',
  'STOPALL',
  'END',
  'QUIT',
  'CANCEL',
  'UNSUB',
  'UNSUBSCRIBE',
  'REVOKE',
  'OPT OUT',
  'OPTOUT',
];

export const OPT_IN_WORDS = ['START', 'UNSTOP'];

/** Configured words, in addition to the fixed ones. */
export interface FurtherWords {
  optOut: readonly string[];
  optIn: readonly string[];
}

/**
 * Finds the consent change in a text. The text must be one of the words alone. White space,
 * punctuation, emoji, invisible characters and a signature below may surround it. "Please stop by
 * tomorrow" changes nothing.
 */
export class ConsentWords {
  private readonly changes: ReadonlyMap<string, ConsentChange>;

  constructor({ optOut, optIn }: FurtherWords = { optOut: [], optIn: [] }) {
    this.changes = new Map([
      ...keysOf([...OPT_IN_WORDS, ...optIn]).map((key) => [key, 'opt_in'] as const),
      ...keysOf([...OPT_OUT_WORDS, ...optOut]).map((key) => [key, 'opt_out'] as const),
    ]);
  }

  read(text: string): ConsentChange | null {
    return this.find(text) ?? this.readFirstLine(text);
  }

  /**
   * The first line counts if only a signature follows. In doubt, a person is opted out, not in.
   */
  private readFirstLine(text: string): ConsentChange | null {
    const signed = readSigned(text);
    const change = signed && this.find(signed.first);
    if (!signed || (change === 'opt_in' && !signed.certain)) return null;
    return signed.below.some((line) => (this.find(line) ?? change) !== change) ? null : change;
  }

  private find(text: string): ConsentChange | null {
    return this.changes.get(normalizeWords(text)) ?? null;
  }
}

const MAX_WORD_LENGTH = 64;

/** The mistake in further words, as the end of a sentence, or null. */
export function wordsMistake(words: unknown): string | null {
  const sound = Array.isArray(words) && words.map(String).every((word) => isWord(normalizeWords(word)));
  return sound
    ? null
    : `must be words with a letter or a digit, of up to ${MAX_WORD_LENGTH} characters, separated by commas.`;
}

function isWord(key: string): boolean {
  return key !== '' && key.length <= MAX_WORD_LENGTH;
}

/** Whether a word would opt out and opt in at once, including the fixed words. */
export function hasContradiction({ optOut, optIn }: FurtherWords): boolean {
  const out = new Set(keysOf([...OPT_OUT_WORDS, ...optOut]));
  return keysOf([...OPT_IN_WORDS, ...optIn]).some((key) => out.has(key));
}

function keysOf(words: readonly string[]): string[] {
  return words.map(normalizeWords);
}
