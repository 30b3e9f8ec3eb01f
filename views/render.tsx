import type { FunctionComponent } from 'preact';
import { withAssets } from './assets';
import type { Assets, PageContext } from './page';
import { type Piece, renderPieces, renderText } from './pieces';

const DOCTYPE = '<!doctype html>';

/** A whole page: `render(RoomPage, { page, room, … })`. */
export function render<Props extends { page: PageContext }>(
  Page: FunctionComponent<Props>,
  props: Props,
): Piece[] {
  return [DOCTYPE, ...withAssets(props.page.assets, () => renderPieces(<Page {...props} />))];
}

/** A part of a page, for a frame, a broadcast or a cache. */
export function renderPart<Props extends object>(
  Part: FunctionComponent<Props>,
  props: Props,
  assets: Assets,
): string {
  return withAssets(assets, () => renderText(<Part {...props} />));
}
