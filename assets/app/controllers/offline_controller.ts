import { Controller } from '@hotwired/stimulus';

/** Stands in for a page that could not be fetched: the same address, once more. */
export class OfflineController extends Controller {
  again(): void {
    location.reload();
  }
}
