export interface Fence {
  indent: number;
  mark: string;
  language: string;
  first?: string;
}

const FENCE = /^(?<indent> {0,3})(?<mark>`{3,}|~{3,})(?<rest>.*)$/;

export const LANGUAGES = new Set(
  (
    'abap ada apache applescript arduino asm awk bash bat batch bf brainfuck c c# c++ cc clj clojure cmake cmd cobol ' +
    'coffee coffeescript console cpp cr cs csharp css csv cuda curl cxx d dart delphi diff django docker dockerfile dos ' +
    'elixir elm env erb erl erlang ex excel exs f# fish fortran fs fsharp gherkin git glsl go golang gradle graphql ' +
    'groovy h haml haskell hbs hcl hpp hs htm html http ini java javascript jinja jinja2 js json json5 jsonc jsonl ' +
    'jsx jl julia kotlin kt ksh latex less lisp log lua make makefile markdown matlab md mermaid mjs mysql nasm nginx ' +
    'nim nix node objc objective-c objectivec ocaml pascal patch perl pgsql php pl plain plaintext plsql postgres ' +
    'postgresql powershell prisma prolog properties proto protobuf ps1 pug puml plantuml py python python3 pycon r rb ' +
    'regex reg rs rst ruby rust sass sc scala scheme scm scss sh shell shellsession sol solidity sql sqlite svelte svg ' +
    'swift tcl terminal terraform tex text tf toml ts tsql tsx twig txt typescript v vb vba vbnet verilog vhdl vim vue ' +
    'wasm x86asm xhtml xml xsl yaml yml zig zsh'
  ).split(' '),
);

export const isLanguage = (word: string) => LANGUAGES.has(word.toLowerCase());

/** @returns undefined for a line that opens no code block, such as one that closes its own backticks */
export function fenceOf(line: string): Fence | undefined {
  const { indent, mark, rest } = FENCE.exec(line)?.groups ?? {};
  if (mark === undefined || (mark.startsWith('`') && rest!.includes('`'))) return undefined;
  const first = rest!.trim();
  const isNamed = isLanguage(first);
  const fence = { indent: indent!.length, mark, language: isNamed ? first : '' };
  return isNamed || first === '' ? fence : { ...fence, first };
}

const CLOSING = /^ {0,3}(?<mark>`{3,}|~{3,})(?<rest>[ \t].*)?$/;
const WITHIN = /(?<=[^\s`][ \t]*)`{3,}/g;

/** @returns undefined for a line of code. As in other chats, code may precede the fence and words follow it. */
export function fenceEnd(line: string, { mark }: Fence): { code?: string; rest: string } | undefined {
  const closing = CLOSING.exec(line)?.groups;
  const behind = closing?.rest?.trim() ?? '';
  const isNamed = isLanguage(behind);
  if (closing?.mark?.startsWith(mark))
    return isNamed || (behind && mark[0] === '~') ? undefined : { rest: behind };
  if (!mark.startsWith('`')) return undefined;
  for (const { 0: run, index } of line.matchAll(WITHIN)) {
    const rest = line.slice(index + run.length);
    const closes = rest.trim() === '' || (/^\s/.test(rest) && line[index - 1]!.trim() !== '');
    if (run.length >= mark.length && closes) return { code: line.slice(0, index), rest: rest.trim() };
  }
  return undefined;
}

/** @returns the code, the index of its last line, and what follows on it */
export function readFence(lines: string[], start: number) {
  const fence = fenceOf(lines[start]!)!;
  const code = fence.first === undefined ? [] : [fence.first];
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at]!;
    const end = fenceEnd(line, fence);
    const own = end ? end.code : line;
    if (own !== undefined) code.push(own.slice(Math.min(fence.indent, /^ */.exec(own)![0].length)));
    if (end)
      return { language: fence.language, code: code.join('\n'), end: at + 1, rest: end.rest, isOpen: false };
  }
  return { language: fence.language, code: code.join('\n'), end: lines.length, rest: '', isOpen: true };
}
