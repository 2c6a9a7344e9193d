interface Word {
  kind: 'word';
  /** A word, a text, a name or a sign. */
  text: string;
  /** Whether white space stands before it. */
  spaced: boolean;
}

export interface Group {
  kind: 'brackets' | 'case';
  items: Item[];
  spaced: boolean;
}

/** A part of a statement: a word; or what stands in brackets, or between CASE and END. */
export type Item = Word | Group;

const TOKEN = /(\s*)('(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]|[^\s(),'"]+)/g;
const OPENING: Readonly<Record<string, Group['kind']>> = { '(': 'brackets', CASE: 'case' };

/** The parts of a statement. A comma has white space after it, wherever it has none in the code. */
export function toItems(statement: string): Item[] {
  const words = [...statement.matchAll(TOKEN)].map(([, space, text], index, all): Word => ({
    kind: 'word',
    text: text!,
    spaced: space !== '' || all[index - 1]?.[2] === ',',
  }));
  return readItems(words.values());
}

/** Up to the end of the group, or of the statement. */
function readItems(words: Iterator<Word>): Item[] {
  const items: Item[] = [];
  for (;;) {
    const { done, value: word } = words.next();
    if (done || word.text === ')' || word.text === 'END') return items;
    const kind = OPENING[word.text];
    items.push(kind ? { kind, items: readItems(words), spaced: word.spaced } : word);
  }
}

export function inOneLine(items: readonly Item[]): string {
  return items
    .map((item) => (item.spaced ? ' ' : '') + textOf(item))
    .join('')
    .trim();
}

function textOf(item: Item): string {
  if (item.kind === 'word') return item.text;
  const [start, end] = bracketsOf(item);
  const space = item.kind === 'case' ? ' ' : '';
  return `${start}${space}${inOneLine(item.items)}${space}${end}`;
}

/** What a group begins and ends with. */
export function bracketsOf({ kind }: Group): [start: string, end: string] {
  return kind === 'case' ? ['CASE', 'END'] : ['(', ')'];
}

export function isWord(item: Item | undefined, pattern: RegExp): boolean {
  return item?.kind === 'word' && pattern.test(item.text);
}
