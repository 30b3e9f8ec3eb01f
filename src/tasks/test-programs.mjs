import { ensureChromium, ensureHeadlessShell } from './chromium.mjs';
import { ensureFaultTools } from './fault-tools.mjs';
import { ensureOptionalPrograms } from './optional-programs.mjs';

/** @param left paths of tests that aren't run @returns where the browsers are, for the environment of the tests */
export async function ensureTestPrograms(args = [], left = []) {
  const browsers = {
    CHROMIUM_PATH: await ensureChromium(),
    CHROMIUM_SHELL_PATH: await ensureHeadlessShell(),
  };
  await ensureFaultTools();
  await ensureOptionalPrograms(args, left);
  return browsers;
}
