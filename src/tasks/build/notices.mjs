import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.mjs';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(?:licen[cs]e|notice|copying)/i;

/** @param metafiles of esbuild @param more folders of packages whose data went into a bundle otherwise */
export function noticesOf(metafiles, more = []) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set([...inputs, ...more].map((path) => PACKAGE.exec(path)?.[0]).filter(Boolean));
  const notices = [...folders].map(noticeOf);
  return [...new Set(notices)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

function noticeOf(folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const files = readdirSync(path).filter((file) => LICENCE.test(file));
  const texts = files.map((file) => readFileSync(join(path, file), 'utf8').trim());
  return [`${name} ${version} (${license ?? 'see its README'})`, ...texts, ''].join('\n\n');
}
