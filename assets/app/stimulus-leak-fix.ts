import type { Application } from '@hotwired/stimulus';

/** Stimulus 3.2 never releases a removed element whose action belongs to a controller further up. */
export function releaseRemovedElements({ dispatcher }: Application): void {
  const disconnect = dispatcher.bindingDisconnected.bind(dispatcher);
  dispatcher.bindingDisconnected = (binding) => disconnect(binding, true);
}
