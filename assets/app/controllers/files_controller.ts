import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { FileDrop } from '../models/composer/file-drop';
import { asTextFile, excessBytes } from '../models/composer/message-length';
import { isLongText, pastedFiles } from '../models/composer/paste/pasted-files';
import { SelectedFiles } from '../models/composer/selected-files';
import { setText } from '../models/composer/text-edit';
import { entryIdOf } from '../models/messages/message-items';
import { notice } from '../models/page/notice';
import { uploads } from '../models/pending/uploads';

export class FilesController extends Controller<HTMLElement> {
  static override targets = ['text', 'replyToId', 'noPreviews', 'location', 'list', 'template', 'drop'];
  static override values = { roomId: Number, bytes: Number, max: Number };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly replyToIdTarget: HTMLInputElement;
  declare readonly noPreviewsTarget: HTMLInputElement;
  declare readonly locationTarget: HTMLElement;
  /** Not where the account removes it anyway. */
  declare readonly hasLocationTarget: boolean;
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly dropTarget: HTMLElement;
  declare readonly roomIdValue: number;
  declare readonly bytesValue: number;
  declare readonly maxValue: number;
  private selected: SelectedFiles;
  private drop: FileDrop;

  override connect(): void {
    const limits = { bytes: this.bytesValue, files: this.maxValue };
    this.selected = new SelectedFiles(this.listTarget, this.templateTarget, limits);
    this.drop = new FileDrop(this.dropTarget, (files) => this.add(files));
  }

  override disconnect(): void {
    this.drop.stop();
    this.selected.take();
  }

  select({ target }: Event): void {
    const input = target as HTMLInputElement;
    this.add(input.files ?? []);
    input.value = '';
  }

  paste(event: ClipboardEvent): void {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.add(files);
    if (isLongText(event.clipboardData)) notice(text.sending.pastedAsFile);
  }

  remove({ target }: Event): void {
    this.selected.remove((target as Element).closest('.selected-file')!);
    this.offerLocation();
    if (this.selected.isEmpty) this.textTarget.focus();
  }

  send(event: Event): void {
    if (this.selected.isEmpty) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const body = this.textTarget.value;
    if (excessBytes(body) === 0) this.upload(body);
  }

  sendText(): void {
    const error = this.selected.add([asTextFile(this.textTarget.value)]);
    if (error) notice(error, 'alert');
    else this.upload('');
    this.textTarget.focus();
  }

  retry(event: Event): void {
    uploads.retry(entryIdOf(event));
  }

  discard(event: Event): void {
    uploads.remove(entryIdOf(event));
  }

  private upload(body: string): void {
    const reply_to_id = Number(this.replyToIdTarget.value) || undefined;
    const no_previews = this.noPreviewsTarget.value;
    const remove_location = this.locationInput?.checked || undefined;
    const files = this.selected.take();
    uploads.add({ room_id: this.roomIdValue, body, reply_to_id, no_previews, remove_location, files });
    this.offerLocation();
    setText(this.textTarget, '');
    this.dispatch('sent');
  }

  private add(files: Iterable<File>): void {
    const error = this.selected.add(files);
    if (error) notice(error, 'alert');
    this.offerLocation();
    this.textTarget.focus();
  }

  private offerLocation(): void {
    if (!this.hasLocationTarget) return;
    this.locationTarget.hidden = !this.selected.hasLocations;
    if (this.locationTarget.hidden) this.locationInput!.checked = false;
  }

  private get locationInput(): HTMLInputElement | null {
    return this.hasLocationTarget ? this.locationTarget.querySelector('input') : null;
  }
}
