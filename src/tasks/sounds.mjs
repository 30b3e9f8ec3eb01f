import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, stop } from './project.mjs';

const folder = join(root, 'assets/sounds');
const record = join(folder, 'clips.json');
const KBIT_PER_SECOND = 64;
const FRAME = 1152;

const sha256 = (...contents) => {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex');
};

function hashOfRecipes() {
  const files = readdirSync(join(folder, 'synth'), { recursive: true })
    .filter((name) => name.endsWith('.mjs'))
    .sort();
  const own = readFileSync(join(root, 'src/tasks/sounds.mjs'));
  return sha256(own, ...files.flatMap((name) => [name, readFileSync(join(folder, 'synth', name))]));
}

const clips = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mp3'))
    .sort();

const hashesOfClips = () =>
  Object.fromEntries(clips().map((name) => [name, sha256(readFileSync(join(folder, name)))]));

/** Compares hashes, because rendering takes long. */
function isCurrent() {
  if (!existsSync(record)) return false;
  const { recipes, clips } = JSON.parse(readFileSync(record, 'utf8'));
  return recipes === hashOfRecipes() && JSON.stringify(clips) === JSON.stringify(hashesOfClips());
}

export function checkSounds() {
  if (!isCurrent())
    stop('The clips in `assets/sounds` are out of date. Run `npm run generate` and commit them.');
}

export async function makeSounds() {
  if (isCurrent()) return;
  const { recipes } = await import(pathToFileURL(join(folder, 'synth/recipes.mjs')).href);
  for (const name of clips()) rmSync(join(folder, name));
  for (const name of Object.keys(recipes))
    writeFileSync(join(folder, `${name}.mp3`), await mp3Of(await samplesOf(name)));
  const made = { recipes: hashOfRecipes(), clips: hashesOfClips() };
  writeFileSync(record, `${JSON.stringify(made, null, 2)}\n`);
}

export async function samplesOf(name) {
  const { recipes } = await import(pathToFileURL(join(folder, 'synth/recipes.mjs')).href);
  const { master } = await import(pathToFileURL(join(folder, 'synth/master.mjs')).href);
  return master(recipes[name]());
}

async function mp3Of(rendered) {
  const { Mp3Encoder } = await import('@breezystack/lamejs');
  const { RATE } = await import(pathToFileURL(join(folder, 'synth/signal.mjs')).href);
  const encoder = new Mp3Encoder(1, RATE, KBIT_PER_SECOND);
  const samples = Int16Array.from(rendered, (sample) => Math.round(sample * 32_767));
  const pieces = [];
  for (let at = 0; at < samples.length; at += FRAME)
    pieces.push(encoder.encodeBuffer(samples.subarray(at, at + FRAME)));
  pieces.push(encoder.flush());
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

async function draw(to) {
  const { spectrogram } = await import('./sounds/spectrogram.mjs');
  mkdirSync(to, { recursive: true });
  for (const name of clips().map((file) => file.replace('.mp3', '')))
    await spectrogram(await samplesOf(name), join(to, `${name}.png`));
}

/** Prints measurements of clips and the hash of their encoding, one JSON object per line. */
async function listenTo(names) {
  const { listen } = await import(pathToFileURL(join(folder, 'synth/ears.mjs')).href);
  for (const name of names) {
    const samples = await samplesOf(name);
    console.log(JSON.stringify({ name, ...listen(samples), sha256: sha256(await mp3Of(samples)) }));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--pictures');
  if (at > 0) await draw(process.argv[at + 1] ?? stop('Name a folder: --pictures FOLDER'));
  else if (process.argv.includes('--listen')) await listenTo(process.argv.slice(3));
  else if (process.argv.includes('--check')) checkSounds();
  else await makeSounds();
}
