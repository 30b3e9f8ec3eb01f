import { LANGUAGES } from './markdown/markdown-fences';

/** Of files that are written in a language that is named otherwise. */
const WRITTEN_IN: Record<string, string[]> = {
  json: ['geojson', 'ipynb', 'ndjson', 'webmanifest'],
  xml: ['gpx', 'kml', 'plist', 'webloc', 'rss', 'xsd', 'csproj'],
  ini: ['cfg', 'conf', 'desktop', 'url'],
  js: ['cjs'],
  ts: ['cts', 'mts'],
};
const LANGUAGE_OF = new Map(
  Object.entries(WRITTEN_IN).flatMap(([language, endings]) => endings.map((ending) => [ending, language])),
);

/** @returns undefined for plain text */
export function languageOf(name: string): string | undefined {
  const ending = name.split('.').at(-1)!.toLowerCase();
  return LANGUAGES.has(ending) ? ending : LANGUAGE_OF.get(ending);
}
