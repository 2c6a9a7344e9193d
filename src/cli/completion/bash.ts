import { quote } from './quote.js';
import type { CompletedCommand } from './words.js';

/** For bash 3.2, the version on macOS, and later. Other words complete as files. */
export function bashScript(program: string, commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  const cases = commands.map(
    ({ path, words }) => `    ${quote(path)}) list=${quote(words.map(({ word }) => word).join(' '))} ;;`,
  );
  return `# source <(${program} completion bash)
_plivo_callbacks() {
  local word typed='' list=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$typed $word" in
      ${paths.map(quote).join('|')}) typed="$typed $word" ;;
    esac
  done
  case "$typed" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$list" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _plivo_callbacks ${program}
`;
}
