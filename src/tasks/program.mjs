import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { programFiles } from './build/program-files.mjs';
import { root, stop } from './project.mjs';

/** Copies what the image holds besides Node: `node src/tasks/program.mjs FOLDER`, after the build. */
const [folder] = process.argv.slice(2);
if (folder === undefined) stop('Usage: node src/tasks/program.mjs FOLDER', 64);
for (const path of programFiles()) cpSync(join(root, path), join(folder, path), { dereference: true });
