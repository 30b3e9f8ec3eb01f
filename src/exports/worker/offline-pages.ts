import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionComponent } from 'preact';
import { h } from 'preact';
import { OfflinePage, type OfflinePageProps } from '../../../views/exports/offline-page';
import { renderPart } from '../../../views/pages/render';
import { assetPath, PUBLIC_FOLDER } from '../../pages/asset-manifest';

const SYMBOL = /<symbol id="([^"]+)"([\s\S]*?<\/symbol>)/g;
const USED = /<use href="#icon-([^"]+)"/g;

const builtFile = (name: string) => readFileSync(join(PUBLIC_FOLDER, assetPath(name)), 'utf8');

const inPage = (name: string) => (name === 'icons.svg' ? '' : name);

export class OfflinePages {
  readonly css = builtFile('export.css');
  readonly script = builtFile('export.js');
  private readonly symbols = new Map(
    [...builtFile('icons.svg').matchAll(SYMBOL)].map(([, name, rest]) => [
      name!,
      `<symbol id="icon-${name}"${rest}`,
    ]),
  );

  render<Props extends object>(
    Content: FunctionComponent<Props>,
    props: Props,
    page: Pick<OfflinePageProps, 'title' | 'root' | 'searchFiles'>,
  ): string {
    const content = withoutServer(renderPart(Content, props, inPage));
    const Inserted = () => h('div', { class: 'offline-page', dangerouslySetInnerHTML: { __html: content } });
    const html = renderPart(
      OfflinePage,
      { ...page, icons: this.iconsIn(content), children: h(Inserted, null) },
      inPage,
    );
    return `<!doctype html>${html}\n`;
  }

  private iconsIn(html: string): string {
    const names = new Set(Array.from(html.matchAll(USED), ([, name]) => name!));
    const symbols = [...names].map((name) => this.symbols.get(name) ?? '');
    return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
  }
}

const SERVER_ADDRESS = / (?:href|src)="(?:\/[^"]*)?"/g;
const BEHAVIOR = / data-(?:action|controller|expand|download|picture)="[^"]*"/g;

/** What leads to the server leads nowhere here. Words can't look like this: their quotes are escaped. */
const withoutServer = (html: string) =>
  html
    .replaceAll('<use href="#', '<use href="#icon-')
    .replaceAll('?download=1"', '"')
    .replace(SERVER_ADDRESS, '')
    .replace(BEHAVIOR, '');
