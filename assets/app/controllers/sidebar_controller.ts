import { Controller } from '@hotwired/stimulus';
import { live } from '../models/connection/live';
import { page } from '../models/page/page';
import { DraftMarks } from '../models/rooms/draft-marks';
import { EdgeButtons } from '../models/rooms/edge-buttons';
import { OfflineMarks } from '../models/rooms/offline-marks';
import { PingStrip } from '../models/rooms/ping-strip';
import { rememberVisit } from '../models/rooms/recent-rooms';
import { RoomArranging } from '../models/rooms/room-arranging';
import { showNeeds } from '../models/rooms/room-badges';
import { SidebarModel } from '../models/rooms/sidebar';

/** Of the list, so much may lie under a button at its edge. */
const EDGE_PX = 72;

export class SidebarController extends Controller<HTMLElement> {
  static override targets = ['rooms', 'above', 'below', 'pings'];
  declare readonly roomsTarget: HTMLElement;
  declare readonly aboveTarget: HTMLButtonElement;
  declare readonly belowTarget: HTMLButtonElement;
  declare readonly pingsTarget: HTMLElement;

  private sidebar: SidebarModel | undefined;
  private arranging: RoomArranging;
  private edges: EdgeButtons;
  private strip: PingStrip;
  private drafts: DraftMarks | undefined;
  private offline: OfflineMarks | undefined;

  override connect(): void {
    const { me, roomId } = page;
    this.edges = new EdgeButtons(this.roomsTarget, { above: this.aboveTarget, below: this.belowTarget });
    this.strip = new PingStrip(this.pingsTarget);
    this.arranging = new RoomArranging(
      () => this.sidebar?.reload(),
      (saving) => this.sidebar?.hold(saving),
    );
    if (!me) return;
    if (roomId !== undefined) rememberVisit(me.id, roomId);
    this.drafts = new DraftMarks(this.element, me.id);
    this.offline = new OfflineMarks(this.element);
    this.sidebar = new SidebarModel(this.element, live, me, () => this.changed());
    this.element.addEventListener('toggle', this.onToggle);
    this.showCurrent();
  }

  override disconnect(): void {
    this.element.removeEventListener('toggle', this.onToggle);
    this.sidebar?.stop();
    this.drafts?.stop();
    this.offline?.stop();
    this.edges.stop();
    this.strip.stop();
  }

  move(event: KeyboardEvent): void {
    if (this.arranging.key(event)) event.preventDefault();
  }

  drag(event: DragEvent): void {
    this.arranging.start(event);
  }

  dragOver(event: DragEvent): void {
    this.arranging.over(event);
  }

  drop(event: DragEvent): void {
    this.arranging.drop(event);
  }

  dragEnd(): void {
    this.arranging.end();
  }

  goBeyond({ currentTarget }: Event): void {
    this.edges.go(currentTarget as Element);
  }

  private changed(): void {
    this.drafts?.update();
    this.offline?.update();
    showNeeds();
    this.edges.update();
    this.strip.update();
  }

  /** On a narrow screen the list has no size before it opens. */
  private readonly onToggle = () => this.showCurrent();

  private showCurrent(): void {
    const list = this.roomsTarget;
    const current = list.querySelector('[aria-current]')?.getBoundingClientRect();
    const { top, bottom } = list.getBoundingClientRect();
    if (current && current.top < top) list.scrollTop += current.top - top - EDGE_PX;
    if (current && current.bottom > bottom) list.scrollTop += current.bottom - bottom + EDGE_PX;
    this.edges.update();
  }
}
