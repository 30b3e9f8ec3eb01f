import { canInstallPackages, findInPath, installPackages } from './system-packages.mjs';

const programs = {
  engines: { 'firefox-esr': 'firefox-esr', WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' },
  proxies: { nginx: 'nginx', caddy: 'caddy', haproxy: 'haproxy', apache2: 'apache2', varnishd: 'varnish' },
  deploy: { promtool: 'prometheus', caddy: 'caddy' },
};

/** Without one, its tests are skipped and named. @param left paths of tests that aren't run */
export async function ensureOptionalPrograms(args, left) {
  const runsAll = args.every((arg) => arg.startsWith('-'));
  const isWanted = (folder) =>
    runsAll ? !left.some((path) => path.includes(folder)) : args.some((arg) => arg.includes(folder));
  const wanted = Object.entries(programs)
    .filter(([folder]) => isWanted(folder))
    .flatMap(([, ofFolder]) => Object.entries(ofFolder));
  const missing = wanted.filter(([program]) => !findInPath(program));
  if (missing.length === 0 || !canInstallPackages()) return;
  const { code, output } = await installPackages(
    missing.map(([, name]) => name),
    'the tests with programs that operators use',
  );
  if (code !== 0) console.error(output);
}
