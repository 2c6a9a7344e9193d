import type { CompletedCommand } from './words.js';

/** Other words complete as files. */
export function fishScript(program: string, commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  const lines = commands.flatMap(({ path, words }) =>
    words.map(
      ({ word, what }) =>
        `complete -c ${program} -n ${quote(`__plivo_callbacks_at ${quote(path)}`)} -a ${quote(word)} -d ${quote(what)}`,
    ),
  );
  return `# ${program} completion fish | source
function __plivo_callbacks_at
  set -l typed ''
  for word in (commandline -opc)[2..-1]
    contains -- "$typed $word" ${paths.map(quote).join(' ')}; and set typed "$typed $word"
  end
  test "$typed" = "$argv[1]"
end
${lines.join('\n')}
`;
}

/** A text as one word of fish. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
