import { bracketsOf, inOneLine, isWord, type Item, toItems } from './sql-items.js';

const WIDTH = 100;
const INDENT = '  ';

const CLAUSE =
  /^(WITH|SELECT|INSERT|UPDATE|DELETE|FROM|LEFT|JOIN|WHERE|VALUES|SET|GROUP|HAVING|ORDER|LIMIT|UNION|RETURNING)$/;
/** The next word is part of the same clause. */
const JOINED = /^(DELETE|DISTINCT|DO|FOR|KEY|LEFT)$/;
/** Their further lines are indented. Those of WITH are statements, each as good as the first. */
const INDENTED = /^(SELECT|INSERT|UPDATE|LEFT|JOIN|WHERE|VALUES|SET|GROUP|HAVING|ORDER|RETURNING|WHEN|ELSE)$/;

/** Whether a new line begins before an item. */
type IsStart = (item: Item, before: Item | undefined, after: Item | undefined) => boolean;

/** Where items that are too long for a line are broken: the first that applies. */
const BREAKS: readonly IsStart[] = [
  (item) => isWord(item, /^(WHEN|ELSE)$/),
  (item) => isWord(item, /^THEN$/),
  (item, before, after) =>
    (isWord(item, CLAUSE) && !isWord(before, JOINED)) ||
    (isWord(item, /^ON$/) && isWord(after, /^CONFLICT$/)),
  (_item, before) => isWord(before, /^,$/),
  (item) => isWord(item, /^(AND|OR)$/),
];

/** The same statement with other white space: what is too long for a line has a line for each of its parts. */
export function formatSql(statement: string): string {
  return layOut(toItems(statement), 0).join('\n');
}

function layOut(items: readonly Item[], depth: number): string[] {
  if (fits(items, depth)) return [INDENT.repeat(depth) + inOneLine(items)];
  for (const isStart of BREAKS) {
    const parts = split(items, isStart);
    if (parts.length === 1) continue;
    const isList = isWord(parts[0]!.at(-1), /^,$/);
    const further = areAlike(parts) || !isWord(items[0], INDENTED) ? depth : depth + 1;
    const [first, ...rest] = isList ? fill(parts, further) : parts;
    return [...layOut(first!, depth), ...rest.flatMap((part) => layOut(part, further))];
  }
  return openGroups(items, depth);
}

function fits(items: readonly Item[], depth: number): boolean {
  return INDENT.length * depth + inOneLine(items).length <= WIDTH;
}

/** Several clauses are as deep as the first; so are the cases of CASE. */
function areAlike(parts: readonly Item[][]): boolean {
  return parts.slice(1).every(([first]) => isWord(first, CLAUSE) || isWord(first, /^(ON|WHEN|ELSE)$/));
}

/** Items of a list, as many in a line as it can hold. */
function fill(list: readonly Item[][], depth: number): Item[][] {
  const lines: Item[][] = [];
  for (const part of list) {
    const joined = [...(lines.at(-1) ?? []), ...part];
    if (lines.length > 0 && fits(joined, depth)) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines;
}

/** Brackets and CASE that do not fit into the line get lines of their own. */
function openGroups(items: readonly Item[], depth: number): string[] {
  const lines: string[] = [];
  let line: Item[] = [];
  for (const item of items) {
    line.push(item);
    if (item.kind === 'word' || fits(line, depth)) continue;
    const [start, end] = bracketsOf(item);
    line[line.length - 1] = { kind: 'word', text: start, spaced: item.spaced };
    lines.push(INDENT.repeat(depth) + inOneLine(line), ...layOut(item.items, depth + 1));
    line = [{ kind: 'word', text: end, spaced: false }];
  }
  return line.length === 0 ? lines : [...lines, INDENT.repeat(depth) + inOneLine(line)];
}

function split(items: readonly Item[], isStart: IsStart): Item[][] {
  const parts: Item[][] = [];
  items.forEach((item, index) => {
    if (index === 0 || isStart(item, items[index - 1], items[index + 1])) parts.push([]);
    parts.at(-1)!.push(item);
  });
  return parts;
}
