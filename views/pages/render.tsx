import type { FunctionComponent } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { withAssets } from './assets';
import { chunksOf, type HtmlChunk } from './html-chunks';
import type { Assets, PageContext } from './page';

const DOCTYPE = '<!doctype html>';

export function render<Props extends { page: PageContext }>(
  Page: FunctionComponent<Props>,
  props: Props,
): HtmlChunk[] {
  return chunksOf(() => DOCTYPE + withAssets(props.page.assets, () => renderToString(<Page {...props} />)));
}

export function renderPart<Props extends object>(
  Part: FunctionComponent<Props>,
  props: Props,
  assets: Assets,
): string {
  return chunksOf(() => withAssets(assets, () => renderToString(<Part {...props} />))).join('');
}
