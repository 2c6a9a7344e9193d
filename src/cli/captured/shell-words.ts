const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
/** A part of a word: in quotes of three kinds, escaped, or plain. */
const PART = /\$'((?:[^'\\]|\\[^])*)'|'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\(\r?\n|[^])|([^\s'"\\]+)/y;

/**
 * Splits a command line into words, as sh and bash do, without variables. Null if a quote is not
 * closed.
 */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length;) {
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (part) {
      word = joinPart(word, part);
      at = PART.lastIndex;
    } else if (/\s/.test(text[at]!)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else return null;
  }
  return word === null ? words : [...words, word];
}

function joinPart(
  word: string | null,
  [, ansi, single, double, escaped, plain]: RegExpExecArray,
): string | null {
  // A backslash at the end of a line joins the lines.
  if (escaped !== undefined && /\n/.test(escaped)) return word;
  const text =
    single ?? plain ?? escaped ?? double?.replace(/\\(\r?\n|["\\$`])/g, unescapeDouble) ?? readAnsi(ansi!);
  return (word ?? '') + text;
}

function unescapeDouble(_all: string, character: string): string {
  return /\n/.test(character) ? '' : character;
}

function readAnsi(text: string): string {
  return text.replace(/\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([^]))/gi, (_all, hex, unicode, other: string) =>
    hex || unicode ? String.fromCharCode(parseInt(String(hex ?? unicode), 16)) : (ESCAPES[other] ?? other),
  );
}
