import { Controller } from '@hotwired/stimulus';
import { live } from '../models/live';
import { page } from '../models/page';
import { SidebarModel } from '../models/sidebar';

export class SidebarController extends Controller<HTMLElement> {
  private sidebar: SidebarModel | undefined;

  override connect(): void {
    const { me } = page;
    if (me) this.sidebar = new SidebarModel(this.element, live, me);
  }

  override disconnect(): void {
    this.sidebar?.stop();
  }
}
