import { MalformedCsvException } from '../batch.exceptions.js';

/** Longer than any message with its variables, so a longer row has an unclosed quote. */
export const ROW_CHARACTERS = 32_768;

export const ROW_TOO_LONG = `is longer than ${ROW_CHARACTERS} characters; a quote may not have been closed.`;

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Passes on the text of a CSV up to a row that is too long. The parser's own limit counts only the
 * content of cells: a row of commas would fill the memory with empty cells.
 *
 * @param skipped lines before the text
 * @throws {MalformedCsvException}
 */
export async function* limitRowLength(chunks: AsyncIterable<string>, skipped = 0): AsyncGenerator<string> {
  let isQuoted = false;
  let length = 0;
  let line = skipped + 1;
  let first = line;
  let previous = 0;
  for await (const text of chunks) {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      length += 1;
      if (code === QUOTE) isQuoted = !isQuoted;
      if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        if (code !== LINE_FEED || previous !== CARRIAGE_RETURN) line += 1;
        if (!isQuoted) [length, first] = [0, line];
      }
      previous = code;
      if (length > ROW_CHARACTERS) throw tooLong(first);
    }
    yield text;
  }
}

function tooLong(line: number): MalformedCsvException {
  const field = `line ${line}`;
  return new MalformedCsvException([{ field, message: `${field} ${ROW_TOO_LONG}` }]);
}
