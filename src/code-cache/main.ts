import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerScript } from './server-script';

/** Starts a third faster from what the build has compiled. V8 compiles anew for another version or other flags of Node. */
const server = new ServerScript(__dirname);
const cache = join(__dirname, server.cacheName);
server.run(existsSync(cache) ? readFileSync(cache) : undefined);
