import { Controller } from '@hotwired/stimulus';
import { ChosenFiles } from '../models/chosen-files';
import { FileDrop } from '../models/file-drop';
import { clientIdOf } from '../models/message-items';
import { notice } from '../models/notice';
import { uploads } from '../models/uploads';

/** Files on their way into the room: chosen, pasted, dropped; sent with what stands in the field. */
export class FilesController extends Controller<HTMLElement> {
  static override targets = ['text', 'replyToId', 'noPreviews', 'list', 'template', 'drop'];
  static override values = { roomId: Number, bytes: Number, most: Number };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly replyToIdTarget: HTMLInputElement;
  declare readonly noPreviewsTarget: HTMLInputElement;
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly dropTarget: HTMLElement;
  declare readonly roomIdValue: number;
  declare readonly bytesValue: number;
  declare readonly mostValue: number;
  private chosen: ChosenFiles;
  private drop: FileDrop;

  override connect(): void {
    const limits = { bytes: this.bytesValue, files: this.mostValue };
    this.chosen = new ChosenFiles(this.listTarget, this.templateTarget, limits);
    this.drop = new FileDrop(this.dropTarget, (files) => this.add(files));
  }

  override disconnect(): void {
    this.drop.stop();
    this.chosen.take();
  }

  choose({ target }: Event): void {
    const input = target as HTMLInputElement;
    this.add(input.files ?? []);
    input.value = '';
  }

  paste(event: ClipboardEvent): void {
    const { files } = event.clipboardData ?? {};
    // Text that was copied with a picture of itself stays text.
    if (!files || files.length === 0 || event.clipboardData!.types.includes('text/plain')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.add(files);
  }

  leaveOut({ target }: Event): void {
    this.chosen.remove((target as Element).closest('.chosen-file')!);
    if (this.chosen.isEmpty) this.textTarget.focus();
  }

  /** Without files the composer sends as ever. */
  send(event: Event): void {
    if (this.chosen.isEmpty) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const reply_to_id = Number(this.replyToIdTarget.value) || undefined;
    uploads.add({
      room_id: this.roomIdValue,
      body: this.textTarget.value,
      reply_to_id,
      no_previews: this.noPreviewsTarget.value,
      files: this.chosen.take(),
    });
    this.textTarget.value = '';
    this.textTarget.dispatchEvent(new InputEvent('input', { bubbles: true }));
    this.dispatch('sent');
  }

  retry(event: Event): void {
    uploads.retry(clientIdOf(event));
  }

  discard(event: Event): void {
    uploads.remove(clientIdOf(event));
  }

  private add(files: Iterable<File>): void {
    const fault = this.chosen.add(files);
    if (fault) notice(fault, 'alert');
    this.textTarget.focus();
  }
}
