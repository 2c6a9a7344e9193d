import { CliCommand } from '../cli-command.js';
import type { CliContext } from '../cli-context.js';
import { examine } from '../doctor/examine.js';
import { withJson } from '../options.js';
import { type JsonOption, printResult } from '../print-result.js';

const CHECK_WIDTH = 11;
const STATE_WIDTH = 7;

export function doctorCommand(context: CliContext): CliCommand {
  return withJson(new CliCommand('doctor'))
    .description('Check an installation, and say what to do')
    .example(
      'doctor',
      'Check the environment, the database, the spool, the public address, signatures and Plivo',
    )
    .example('doctor --json', 'The same for a program; exit code 1 where a check failed')
    .action((options: JsonOption) => diagnose(context, options));
}

async function diagnose(context: CliContext, options: JsonOption): Promise<void> {
  const findings = await examine(context);
  const lines = findings.map(
    ({ check, state, what }) => `${state.padEnd(STATE_WIDTH)}  ${check.padEnd(CHECK_WIDTH)}  ${what}`,
  );
  printResult(context, options, findings, lines);
  if (findings.some(({ state }) => state === 'failed')) context.fail();
}
