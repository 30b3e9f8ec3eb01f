import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../project.mjs';

const source = join(root, 'node_modules/pdfjs-dist');
export const PDF_FOLDER = 'pdf/';
/** Of its WebAssembly, what decodes pictures; the one that would run scripts of a PDF isn't served. */
const FOLDERS = {
  cmaps: /\.bcmap$|^LICENSE/,
  iccs: /./,
  standard_fonts: /./,
  wasm: /^(?:jbig2|openjpeg|qcms_bg)\.wasm$|^LICENSE_(?!.*QUICKJS)/,
};

/** pdf.js makes their addresses itself, so that their folder is hashed by its version. @returns `{ name: folder }` */
export async function copyPdfData(outdir) {
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const folder = `${PDF_FOLDER}${version}/`;
  for (const [name, wanted] of Object.entries(FOLDERS)) {
    const files = (await readdir(join(source, name))).filter((file) => wanted.test(file));
    const copies = files.map((file) => cp(join(source, name, file), join(outdir, folder, name, file)));
    await Promise.all(copies);
  }
  return { 'pdf/data': folder };
}
