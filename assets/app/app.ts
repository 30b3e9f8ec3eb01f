import './first-frame';
import { text } from '../texts/browser';
import './trusted-types';
import { restoreHead } from './turbo-style-guard';
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { controllers } from './controllers';
import { live } from './models/connection/live';
import { OfflineCache } from './models/connection/offline-cache';
import { presence } from './models/connection/presence';
import { updates } from './models/connection/updates';
import { DesktopNotifications } from './models/notifications/desktop-notifications';
import { onExportEnded } from './models/notifications/export-notice';
import { PushDevice } from './models/notifications/push-device';
import { growFields } from './models/page/autogrow';
import { isMac } from './models/page/device';
import { ImageRecovery } from './models/page/image-recovery';
import { enableMenuKeys } from './models/page/menus';
import { setUpNavigation } from './models/page/navigation';
import { notice } from './models/page/notice';
import { page } from './models/page/page';
import { placePopovers } from './models/page/popovers';
import { restoreFocusAfterSubmit } from './models/page/restore-focus';
import { ignoreStrayDrops } from './models/page/stray-drops';
import { openPersonCards } from './models/people/person-card';
import { RoomWatcher } from './models/rooms/room-watcher';
import { registerInTurn } from './register-in-turn';
import { releaseRemovedElements } from './stimulus-leak-fix';

const SIGN_OUT_MS = 500;

restoreHead();
document.documentElement.toggleAttribute('data-mac', isMac());
live.pageChanged();
setUpNavigation();
restoreFocusAfterSubmit();
ignoreStrayDrops();
enableMenuKeys();
growFields();
placePopovers();
openPersonCards();

const roomWatch = new RoomWatcher();
const copies = new OfflineCache();
copies.start();
updates.start();
new ImageRecovery().start();
const pushDevice = new PushDevice();
const alerts = new DesktopNotifications(live);
live.on('event', (event) => void alerts.onEvent(event));
live.on('presence', (frame) => presence.onFrame(frame, page.roomId));
live.on('event', (event) => roomWatch.onEvent(event));
live.on('event', (event) => copies.onEvent(event));
live.on('event', onExportEnded);
live.on('state', ({ name }) => {
  if (name === 'waiting') presence.clear();
  if (name !== 'signed-out') return;
  copies.clear();
  setTimeout(leave, SIGN_OUT_MS);
});
live.on('unsaved', warnOfLoss);
document.addEventListener('turbo:load', () => {
  presence.setRoom(page.roomId);
  void pushDevice.renew(page.me?.id);
});
window.addEventListener('pagehide', () => live.stop());
window.addEventListener('pageshow', ({ persisted }) => persisted && live.start());
document.addEventListener('visibilitychange', () => live.currentRoom?.visibilityChanged());

/** While connected, the message is sent before the tab could lose it. */
function warnOfLoss(): void {
  if (live.client?.state.name === 'live') return;
  notice(text.sending.notKept, 'alert');
}

/** Handles a sign-out elsewhere; in this tab, the form redirects. */
function leave(): void {
  if (page.me && live.client?.state.name === 'signed-out') location.assign('/session/new');
}

// Turbo waits for it, and it may have come while the page was painted.
if (document.readyState === 'complete') document.dispatchEvent(new Event('readystatechange'));

const application = new Application();
releaseRemovedElements(application);
void registerInTurn(application, controllers).then(() => {
  showConnection();
  live.on('state', showConnection);
});

/** For tests and others that wait until the page listens to everything. */
function showConnection(): void {
  if (live.client) document.documentElement.dataset.connection = live.client.state.name;
}
