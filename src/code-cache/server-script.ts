import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** The bundled server. The build runs it to fill the cache, the launcher from that cache. */
export class ServerScript {
  private readonly filename: string;
  private readonly source: string;

  constructor(folder: string) {
    this.filename = join(folder, 'server.js');
    this.source = readFileSync(this.filename, 'latin1');
  }

  get cacheName(): string {
    return `server.${crc32(this.source)}.cache`;
  }

  run(cachedData?: Buffer): Script {
    const { filename } = this;
    const script = new Script(Module.wrap(this.source), { filename, cachedData });
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
    return script;
  }
}
