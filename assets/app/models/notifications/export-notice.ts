import { visit } from '@hotwired/turbo';
import type { EventFrame } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { notice } from '../page/notice';

const PATH = '/account/exports';

export function onExportEnded(event: EventFrame): void {
  if (event.name !== 'export.ended' || location.pathname === PATH) return;
  const isReady = event.data.export.state === 'ready';
  const { exportReady, exportFailed, show } = text.live;
  const open = { label: show, run: () => visit(PATH) };
  notice(isReady ? exportReady : exportFailed, isReady ? 'notice' : 'alert', open);
}
