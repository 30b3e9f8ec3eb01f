import { type Browser, chromium } from 'playwright-core';
import { PATIENCE_MS } from '../../support/until';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // The pages of a test go before V8's optimizing compilers have paid off.
  '--js-flags=--no-opt --no-maglev',
];

/**
 * The Chromium that the test task found (`src/tasks/chromium.mjs`).
 * @param isWhole not the headless shell, which knows no notifications
 */
export function startChromium({ isWhole = false } = {}): Promise<Browser> {
  const { CHROMIUM_PATH = '/usr/bin/chromium', CHROMIUM_SHELL_PATH = CHROMIUM_PATH } = process.env;
  const executablePath = isWhole ? CHROMIUM_PATH : CHROMIUM_SHELL_PATH;
  return chromium.launch({ executablePath, args: ARGS, timeout: PATIENCE_MS });
}
