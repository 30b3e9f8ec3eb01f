import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Random } from '../random';
import { CHANGE, type Change } from './disk-log';
import { FATES, RecordedFile } from './recorded-file';

const FOLDER = Symbol('a folder');
type Entry = RecordedFile | typeof FOLDER;

/** A created, removed or renamed directory entry that is not yet synced. */
interface Naming {
  from?: string;
  to?: string;
  entry?: Entry;
}

/** Rebuilds the disk below a folder from its recording, change by change. */
export class RecordedDisk {
  private readonly root: string;
  private readonly byInode = new Map<bigint, RecordedFile>();
  /** Directory entries as programs see them, and as they are synced. */
  private readonly seen = new Map<string, Entry>();
  private readonly safe = new Map<string, Entry>();
  private namings: Naming[] = [];

  constructor(root: string) {
    this.root = root;
  }

  apply(change: Change): void {
    const { kind, path, inode, at, data } = change;
    if (kind === CHANGE.opened) this.open(path, inode, at === 1);
    else if (kind === CHANGE.written) this.byInode.get(inode)?.write(at, data);
    else if (kind === CHANGE.resized) this.byInode.get(inode)?.resize(at);
    else if (kind === CHANGE.synced) this.byInode.get(inode)?.sync();
    else if (kind === CHANGE.syncedDirectory) this.syncFolder(path);
    else if (kind === CHANGE.madeDirectory) this.name({ to: path, entry: FOLDER });
    else if (kind === CHANGE.unlinked) this.name({ from: path });
    else if (kind === CHANGE.renamed)
      this.name({ from: path, to: data.toString(), entry: this.seen.get(path) });
    else if (kind === CHANGE.linked) this.name({ to: data.toString(), entry: this.seen.get(path) });
    else throw new Error(`Unknown record ${kind}`);
  }

  /**
   * Writes a possible state after a power cut into an empty folder: synced content and some of the rest, synced names
   * and a prefix of the rest, like a journaling file system.
   */
  cut(folder: string, random: Random): void {
    const names = new Map(this.safe);
    for (const naming of this.namings.slice(0, random.int(0, this.namings.length))) perform(naming, names);
    this.write(folder, names, (file) => file.after(random.pick(FATES), random));
  }

  /** Writes the state that programs saw into an empty folder, without loss. */
  whole(folder: string): void {
    this.write(folder, this.seen, (file) => file.after('kept', new Random(0)));
  }

  private write(folder: string, names: ReadonlyMap<string, Entry>, bytesOf: (file: RecordedFile) => Buffer) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [path, entry] of names) {
      if (!this.isReachable(dirname(path), names)) continue;
      const place = join(folder, relative(this.root, path));
      if (entry === FOLDER) mkdirSync(place, { recursive: true });
      else {
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, bytesOf(entry));
      }
    }
  }

  private open(path: string, inode: bigint, isEmptied: boolean): void {
    const known = this.seen.get(path);
    if (known instanceof RecordedFile && this.byInode.get(inode) === known) {
      if (isEmptied) known.resize(0);
      return;
    }
    const file = new RecordedFile();
    this.byInode.set(inode, file);
    this.name({ to: path, entry: file });
  }

  private name(naming: Naming): void {
    perform(naming, this.seen);
    this.namings.push(naming);
  }

  private syncFolder(folder: string): void {
    const isHere = (path?: string) => path !== undefined && dirname(path) === folder;
    const later: Naming[] = [];
    for (const naming of this.namings)
      if (isHere(naming.from) || isHere(naming.to)) perform(naming, this.safe);
      else later.push(naming);
    this.namings = later;
  }

  /** A file in a lost folder is lost. */
  private isReachable(folder: string, names: ReadonlyMap<string, Entry>): boolean {
    if (folder === this.root) return true;
    return names.get(folder) === FOLDER && this.isReachable(dirname(folder), names);
  }
}

function perform({ from, to, entry }: Naming, names: Map<string, Entry>): void {
  if (from !== undefined) names.delete(from);
  if (to !== undefined && entry !== undefined) names.set(to, entry);
}
