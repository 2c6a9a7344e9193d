import { createReadStream } from 'node:fs';
import { csvRows } from '../../batches/upload/csv-lines.js';
import { csvText } from '../../batches/upload/csv-text.js';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { OperatorError } from '../../core/operator-error.js';
import { explainSystemError } from '../../core/system-error.js';
import { ProblemException } from '../../http/problem.exception.js';
import { type ExportedMessage, MessageExportError, MessageExportReader } from '../../plivo/message-export.js';

/** One row of the file. Null for an inbound message. */
export interface ExportRow {
  message: ExportedMessage | null;
  /** Names of ignored columns. */
  ignored: readonly string[];
}

/** The file is not Plivo's export, or cannot be read. */
export class ExportFileError extends OperatorError {}

/**
 * Streams the messages of an export.
 *
 * @throws {ExportFileError} that names the line
 */
export async function* readExport(path: string): AsyncGenerator<ExportRow> {
  let reader: MessageExportReader | undefined;
  let line = 1;
  try {
    for await (const row of csvRows(csvText(createReadStream(path)))) {
      line = row.line;
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (reader) yield { message: reader.read(row.cells), ignored: reader.ignored };
      else reader = new MessageExportReader(row.cells);
    }
  } catch (error) {
    throw toFileError(path, line, error);
  }
  if (!reader) throw new ExportFileError(`${path} is empty.`);
}

function toFileError(path: string, line: number, error: unknown): unknown {
  if (error instanceof MessageExportError)
    return new ExportFileError(`${path}: line ${line} ${error.message}`);
  if (error instanceof ProblemException) {
    const [first] = error.errors ?? [];
    return new ExportFileError(`${path}: ${first?.message ?? error.message}`);
  }
  const codes = errorCodesOf(error);
  if (codes.length === 0) return error;
  return new ExportFileError(
    `${path} cannot be read: ${explainSystemError(codes, path) ?? errorMessage(error)}.`,
  );
}
