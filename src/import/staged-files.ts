import { NO_HEADER, type StoredFile } from '../files/store/stored-file';
import type { LogoImage } from '../images/logo.entity';
import type { ImportedFile } from './records';

/** With what is to be kept of its row. */
export type StagedFile = StoredFile & Partial<NonNullable<ImportedFile['kept']>>;

/** Files and drawings that are in the store before their rows are written. */
export class StagedFiles {
  private readonly ofMessages = new Map<number, { position: number; file: StagedFile }[]>();
  readonly avatars = new Map<number, Buffer>();
  logo: LogoImage[] = [];

  addToMessage(message_id: number, position: number, file: StagedFile): void {
    const files = this.ofMessages.get(message_id) ?? [];
    this.ofMessages.set(message_id, [...files, { position, file }]);
  }

  /** Each once. */
  takeOfMessage(message_id: number): StagedFile[] {
    const files = this.ofMessages.get(message_id) ?? [];
    this.ofMessages.delete(message_id);
    return files.sort((one, other) => one.position - other.position).map(({ file }) => file);
  }

  /** Names of those that no message took. */
  get left(): string[] {
    return [...this.ofMessages.values()].flat().map(({ file }) => file.name);
  }
}

/** Stands for the files of a dry run. */
export function notStaged(files: ImportedFile[]): StagedFiles {
  const staged = new StagedFiles();
  for (const [index, { owner, name, bytes }] of files.entries()) {
    const file = {
      key: '',
      name,
      bytes,
      sha256: Buffer.alloc(0),
      content_type: '',
      excerpt: null,
      ...NO_HEADER,
    };
    if (owner.kind === 'message') staged.addToMessage(owner.id, index, file);
    if (owner.kind === 'avatar') staged.avatars.set(owner.id, Buffer.alloc(0));
    if (owner.kind === 'logo') staged.logo = [{ name: 'large', image: Buffer.alloc(0) }];
  }
  return staged;
}
