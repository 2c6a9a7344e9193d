import { pipeline, Readable } from 'node:stream';
import { applyDecorators, StreamableFile, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { stringify } from 'csv-stringify';
import type { Request, Response } from 'express';
import { NotAcceptableException } from '../../http/not-acceptable.exception.js';
import { ApiProblems } from '../../http/problem.schema.js';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';

/** A row of a CSV by column name. Null is an empty cell. */
export type CsvRow = Readonly<Record<string, string | number | null>>;

/** Documents a response in JSON, or in CSV if `Accept` prefers it. */
export function ApiReport(View: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(View),
    ApiOkResponse({
      description: 'JSON, or with `Accept: text/csv` one line for each row. docs/reports.md has the columns.',
      content: {
        [JSON_TYPE]: { schema: { $ref: getSchemaPath(View) } },
        [CSV_TYPE]: { schema: { type: 'string' } },
      },
    }),
    ApiProblems({
      400: {
        validation_failed: {
          when: 'A parameter is not usable, or the report has more than 10,000 rows; `errors` names it.',
          errors: [{ field: 'from', message: 'from must not be after to.' }],
        },
      },
      406: { not_acceptable: '`Accept` allows neither `application/json` nor `text/csv`.' },
    }),
  );
}

/** The format of a response, by the client's `Accept`. */
export class ReportFormat {
  private constructor(
    private readonly response: Response,
    private readonly isCsv: boolean,
  ) {}

  /** @throws {NotAcceptableException} */
  static of(request: Request, response: Response): ReportFormat {
    response.vary('Accept');
    const type = request.accepts([JSON_TYPE, CSV_TYPE]);
    if (type === false) throw new NotAcceptableException([JSON_TYPE, CSV_TYPE]);
    return new ReportFormat(response, type === CSV_TYPE);
  }

  /**
   * @param name of the file
   * @param columns of the CSV
   * @param toCsvRow maps each row of the report when it is sent
   */
  answer<View extends { rows: readonly unknown[] }>(
    name: string,
    view: View,
    columns: readonly string[],
    toCsvRow: (row: View['rows'][number]) => CsvRow,
  ): View | StreamableFile {
    if (!this.isCsv) return view;
    const csv = stringify({
      columns,
      header: true,
      // Spreadsheets would run a cell such as =cmd() from a sender id.
      escape_formulas: true,
    });
    pipeline(Readable.from(toCsvRows(view.rows, toCsvRow)), csv, ignoreAborts);
    this.response.set('X-Content-Type-Options', 'nosniff');
    return new StreamableFile(csv, {
      type: `${CSV_TYPE}; charset=utf-8; header=present`,
      disposition: `attachment; filename="${name}.csv"`,
    });
  }
}

function* toCsvRows<Row>(rows: readonly Row[], toCsvRow: (row: Row) => CsvRow): Iterable<CsvRow> {
  for (const row of rows) yield toCsvRow(row);
}

/** Rows are in memory, so only a client that disconnects ends the stream early. */
function ignoreAborts(): void {
  // Only the stream was open.
}
