import { quote } from './quote.js';
import type { CompletedCommand, CompletedWord } from './words.js';

/** Other words complete as files. */
export function zshScript(program: string, commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  const cases = commands.map(
    ({ path, words }) => `    ${quote(path)}) list=(${words.map(toItem).join(' ')}) ;;`,
  );
  return `#compdef ${program}
# source <(${program} completion zsh)
_plivo_callbacks() {
  local word typed=''
  local -a list
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$typed $word" in
      ${paths.map(quote).join('|')}) typed="$typed $word" ;;
    esac
  done
  case "$typed" in
${cases.join('\n')}
  esac
  _describe ${program} list
  _files
}
# zsh calls the file itself where it is in fpath.
if [[ $funcstack[1] = _${program} ]]; then _plivo_callbacks; else compdef _plivo_callbacks ${program}; fi
`;
}

/** In an item of `_describe`, a colon ends the word. */
function toItem({ word, what }: CompletedWord): string {
  return quote(`${word}:${what}`);
}
