import { resolve } from 'node:path';
import { OperatorError } from '../../core/operator-error.js';
import { errorMessage } from '../../core/error-message.js';
import type { ExportedMessage } from '../../plivo/message-export.js';
import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { readExport } from '../import/read-export.js';
import { withService } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';
import { repeatWhileLimited } from '../repeat-while-limited.js';
import { serviceOf, type ServiceOptions } from '../service-client.js';

/** The maximum of `POST /reconciliation/imports`. */
const PORTION = 1_000;

type ImportOptions = ServiceOptions & JsonOption;

interface ImportCounts {
  recorded: number;
  unchanged: number;
  leftOut: number;
}

export function importCommand(context: CliContext): CliCommand {
  return withService(new CliCommand('import'))
    .description("Import Plivo's CSV export of message logs, so that reports begin with history")
    .argument('<file>', 'the CSV as the console of Plivo exports it')
    .example('import messages.csv', 'Import a file; it may be repeated')
    .action((file: string, options: ImportOptions) =>
      importFile(context, resolve(context.folder, file), options),
    );
}

async function importFile(context: CliContext, path: string, options: ImportOptions): Promise<void> {
  const service = serviceOf(context, options);
  // Checks the whole file before sending any message of it.
  const { messages, inbound, ignored } = await check(path);
  const { terminal, signal } = context;
  if (ignored.length > 0) terminal.tell(`Columns that are not read: ${ignored.join(', ')}\n`);
  const total: ImportCounts & { inbound: number } = { recorded: 0, unchanged: 0, leftOut: 0, inbound };
  let done = 0;
  for await (const portion of inPortions(path)) {
    const send = (): Promise<ImportCounts> =>
      service.post<ImportCounts>('/reconciliation/imports', { messages: portion });
    const counts = await repeatWhileLimited(send, signal).catch((error: unknown) => {
      throw new OperatorError(
        `${errorMessage(error)} ${done} of ${messages} messages were imported. Run it again: nothing is counted twice.`,
      );
    });
    total.recorded += counts.recorded;
    total.unchanged += counts.unchanged;
    total.leftOut += counts.leftOut;
    done += portion.length;
    if (done < messages) terminal.tell(`${done} of ${messages}\n`);
  }
  printResult(context, options, total, [describe(total)]);
}

async function check(
  path: string,
): Promise<{ messages: number; inbound: number; ignored: readonly string[] }> {
  const found = { messages: 0, inbound: 0, ignored: [] as readonly string[] };
  for await (const { message, ignored } of readExport(path)) {
    if (message) found.messages += 1;
    else found.inbound += 1;
    found.ignored = ignored;
  }
  return found;
}

async function* inPortions(path: string): AsyncGenerator<ExportedMessage[]> {
  let portion: ExportedMessage[] = [];
  for await (const { message } of readExport(path)) {
    if (message) portion.push(message);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

function describe({ recorded, unchanged, leftOut, inbound }: ImportCounts & { inbound: number }): string {
  return `${recorded} recorded, ${unchanged} known already, ${leftOut} left out, ${inbound} that came in`;
}
