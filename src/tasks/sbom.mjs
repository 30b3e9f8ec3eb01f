import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { programFiles } from './build/program-files.mjs';
import { productNode, root, run, stop } from './project.mjs';

const HEADING = /^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\S+) \(/gm;
const read = (path) => readFileSync(join(root, path), 'utf8');

/** CycloneDX. npm knows all packages, the notices which are shipped. After the build: `node src/tasks/sbom.mjs FILE` */
export async function writeSbom(path) {
  const document = await allPackages();
  const shipped = shippedPackages();
  const components = document.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const refs = new Set([document.metadata.component, ...components].map((component) => component['bom-ref']));
  document.metadata.component.name = JSON.parse(read('package.json')).name;
  document.components = [...components, await nodeItself()];
  document.dependencies = document.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
  writeFileSync(path, `${JSON.stringify(document, null, 1)}\n`);
}

async function allPackages() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { code, output } = await run('npm', args);
  if (code !== 0) stop(`npm couldn't list the packages.\n${output}`);
  return JSON.parse(output);
}

function shippedPackages() {
  const notices = ['dist/NOTICES.txt', 'dist/public/NOTICES.txt'].map(read).join('\n');
  const bundled = [...notices.matchAll(HEADING)].map(([, name, version]) => `${name}@${version}`);
  const folders = new Set(
    programFiles().flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const beside = [...folders]
    .map((folder) => `${folder}/package.json`)
    .filter((path) => existsSync(join(root, path)))
    .map((path) => JSON.parse(read(path)))
    .map(({ name, version }) => `${name}@${version}`);
  return new Set([...bundled, ...beside]);
}

async function nodeItself() {
  const { output } = await run(productNode(), ['--version']);
  const version = output.trim().slice(1);
  return {
    'bom-ref': `node@${version}`,
    type: 'platform',
    name: 'node',
    version,
    purl: `pkg:generic/node@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) stop('Usage: node src/tasks/sbom.mjs FILE', 64);
  await writeSbom(path);
}
