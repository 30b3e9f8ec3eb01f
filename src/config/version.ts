import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const path = ['..', '../..'].map((folder) => join(__dirname, folder, 'package.json')).find(existsSync);

export const version: string = path === undefined ? '' : JSON.parse(readFileSync(path, 'utf8')).version;
