import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { lineSpans } from '../../../rules/line-spans';
import { highlightedHtml } from '../../trusted-types';

const LANGUAGES = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  java,
  json,
  php,
  python,
  ruby,
  rust,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
hljs.registerAliases(['javascript', 'js', 'jsx', 'mjs'], { languageName: 'typescript' });

const MAX_CHARACTERS = 20_000;
const MAX_FILE_CHARACTERS = 262_144;

export function highlightBlock(block: HTMLElement): void {
  const html = highlighted(block, block.textContent ?? '', MAX_CHARACTERS);
  if (html !== undefined) block.innerHTML = highlightedHtml.createHTML(html);
}

export function highlightLines(block: HTMLElement): void {
  const code = (block.textContent ?? '').replace(/\n$/, '');
  const html = highlighted(block, code, MAX_FILE_CHARACTERS);
  if (html !== undefined) block.innerHTML = highlightedHtml.createHTML(lineSpans(html));
}

function highlighted(block: HTMLElement, code: string, max: number): string | undefined {
  const name = /\blanguage-([\w+#-]+)/.exec(block.className)?.[1];
  if (code.length > max || name === undefined || !hljs.getLanguage(name)) return undefined;
  return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}
