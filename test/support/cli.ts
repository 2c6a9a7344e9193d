import type { CliContext } from '../../src/cli/cli-context.js';
import { runCli } from '../../src/cli/run-cli.js';
import type { Variables } from './service.js';

/** The output of a command line, and its exit code. */
export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliSettings extends Partial<Pick<CliContext, 'folder' | 'signal'>> {
  variables?: Variables;
  /** The person's answer; without it, prompts are impossible. */
  answer?: string;
  /** Called with each text on stdout. */
  onOutput?: (text: string) => void;
}

/** Runs a command line in this process, without a terminal. */
export async function cli(args: readonly string[], settings: CliSettings = {}): Promise<CliResult> {
  const { variables = {}, folder = process.cwd(), signal = new AbortController().signal } = settings;
  const { onOutput = () => {}, answer = null } = settings;
  let [stdout, stderr] = ['', ''];
  const terminal = {
    hasColours: false,
    write: (text: string) => {
      stdout += text;
      onOutput(text);
    },
    tell: (text: string) => void (stderr += text),
    ask: async () => answer,
  };
  const code = await runCli(args, { folder, signal, terminal, variables: () => variables }, variables);
  return { code, stdout, stderr };
}
