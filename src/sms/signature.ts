/** Signatures that phones and mail programs add, in the languages we have seen. */
const ADDED = [
  /^(sent|shared|written) (from|with|via|using|by) /,
  /^get outlook for /,
  /^(von meine[mr]|gesendet (von|mit|über)|diese nachricht wurde von) /,
  /^envoyé (de|depuis|à partir de|avec) /,
  /^enviad[oa] (desde|do|da|de|pelo|por|con|com) /,
  /^inviato (da|dal|con) /,
  /^(verzonden|verstuurd) (vanaf|met|via) /,
  /^(skickat|sendt) (från|fra|med) /,
  /^wysłan[eo] z /,
  /^отправлено (с|из|от) /,
];

/** The usual line between a text and its signature: hyphens, a dash or a rule. */
const DELIMITER = /^(-{2,}|[\u2012-\u2015]+|_{2,}|\*{2,}|={2,})$/;
/** `- Ada`, `— Ada Lovelace`, `~Ada`, or a quotation of the original message. */
const MARKED = /^([\p{Pd}~]\s?\p{L}|>)/u;
/** A name: up to four words, each with a capital. */
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]*(\s+\p{Lu}[\p{L}\p{M}.'’-]*){0,3}$/u;
/** A phone number or an address, perhaps with a word before it. */
const CONTACT = /^(\p{L}+[.:]?\s+)?(\+?\d([\s().-]{0,2}\d){6,14}|\S+@\S+|(https?:\/\/|www\.)\S+)$/u;

const MAX_LINES = 10;
const MAX_LINE_LENGTH = 200;

export interface SignedText {
  /** The first line, if only a signature follows. */
  first: string;
  below: string[];
  /** True for a plain signature, false for a line that only looks like one: a name, a number. */
  certain: boolean;
}

/** Splits a text with only a signature below its first line; null for any other. */
export function readSigned(text: string): SignedText | null {
  const [first, ...below] = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/\p{Cf}/gu, '').trim())
    .filter((line) => line !== '');
  if (first === undefined || below.length === 0 || below.length > MAX_LINES) return null;
  const delimiter = below.findIndex((line) => DELIMITER.test(line));
  const lines = delimiter === -1 ? below : below.slice(0, delimiter);
  const certain = lines.every(isCertain);
  return certain || lines.every((line) => isCertain(line) || isLikely(line))
    ? { first, below, certain }
    : null;
}

function isCertain(line: string): boolean {
  const lower = line.slice(0, MAX_LINE_LENGTH).toLowerCase();
  return MARKED.test(line) || ADDED.some((pattern) => pattern.test(lower));
}

function isLikely(line: string): boolean {
  return line.length <= MAX_LINE_LENGTH && (NAME.test(line) || CONTACT.test(line));
}
