import type { FunctionComponent } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { withAssets } from './assets';
import type { Assets, PageContext } from './page';

/** A whole page: `render(RoomPage, { page, room, … })`. */
export function render<Props extends { page: PageContext }>(
  Page: FunctionComponent<Props>,
  props: Props,
): string {
  return `<!doctype html>${renderPart(Page, props, props.page.assets)}`;
}

/** A part of a page, for a frame, a broadcast or a cache. */
export function renderPart<Props extends object>(
  Part: FunctionComponent<Props>,
  props: Props,
  assets: Assets,
): string {
  return withAssets(assets, () => renderToString(<Part {...props} />));
}
