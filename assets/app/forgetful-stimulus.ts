import type { Application } from '@hotwired/stimulus';

/**
 * Stimulus 3.2 keeps a removed element for good when its action belongs to a controller further up, and with it
 * the whole message around it. An element whose last action is gone is forgotten here.
 */
export function forgetRemovedElements({ dispatcher }: Application): void {
  const disconnect = dispatcher.bindingDisconnected.bind(dispatcher);
  dispatcher.bindingDisconnected = (binding) => disconnect(binding, true);
}
