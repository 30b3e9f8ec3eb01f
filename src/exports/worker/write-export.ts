import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sizes } from '../../../assets/texts/en/sizes';
import { text } from '../../../assets/texts/texts';
import { findAccount, findCustomCss } from '../../auth/account.queries';
import { ReadDatabase } from '../../database/database';
import { freeBytes } from '../../database/disk-space';
import { sizeOf } from '../../database/recovery';
import type { Rest } from '../../threads/pace';
import { avatarPath } from '../archive-paths';
import { ExportError } from '../export-error';
import { type ExportManifest, FORMAT, LOGO, MANIFEST } from '../export-manifest';
import type { ExportFigures, ExportOrder, Report } from '../job';
import { Archive } from './archive';
import { type AvatarPaths, writeAvatars } from './avatars';
import { type ListedFile, writeFiles } from './files';
import { RoomPages } from './room-pages';
import { Scope } from './scope';
import { countAll, findLogo, lastIds } from './selection.queries';
import { writeTables } from './tables';

const SPARE_BYTES = 64 * 1024 * 1024;

/** An export gets its name once it is complete. @throws {ExportError} */
export async function writeExport(order: ExportOrder, report: Report, rest: Rest): Promise<ExportFigures> {
  const db = ReadDatabase.open(join(order.dataDir, 'campfire.sqlite3'));
  try {
    return await new ExportWriter(db, order, { report, rest }).write();
  } catch (error) {
    rmSync(order.target, { force: true });
    throw error;
  } finally {
    db.close();
  }
}

class ExportWriter {
  private readonly madeAt = new Date().toISOString();
  private readonly archive: Archive;
  private readonly scope: Scope;
  private readonly total: ReturnType<typeof countAll>;

  constructor(
    private readonly db: ReadDatabase,
    private readonly order: ExportOrder,
    private readonly working: { report: Report; rest: Rest },
  ) {
    db.handle.exec('BEGIN');
    this.scope = new Scope(db, order);
    this.total = countAll(db, this.scope);
    this.assertSpace();
    this.archive = new Archive(order.target, working.rest);
  }

  async write(): Promise<ExportFigures> {
    const { db, archive, scope } = this;
    const { files, counts } = await writeTables({ db, archive, scope, step: this.stepper('data') });
    const avatars = await writeAvatars(db, archive, scope);
    const manifest = this.manifest(counts);
    await this.writePages(avatars, manifest);
    // Otherwise the log of the database would grow while files are copied.
    db.handle.exec('COMMIT');
    const missing = await this.writeFiles(files);
    await archive.add(MANIFEST, [JSON.stringify({ ...manifest, files: archive.files, missing }, null, 1)]);
    await archive.finish();
    return this.figures(files, missing);
  }

  private stepper(step: 'data' | 'pages'): () => void {
    let done = 0;
    return () => this.working.report(step, ++done, this.total.messages);
  }

  private async writePages(avatars: AvatarPaths, { account, kind }: ExportManifest): Promise<void> {
    const { db, scope, archive, order } = this;
    const logo = scope.hasAllPeople ? findLogo(db) : undefined;
    if (logo) await archive.add(LOGO, [logo], { compress: false });
    const sources = {
      db,
      scope,
      archive,
      meId: order.user_id,
      avatarOf: (id: number) => `../${avatars.get(id) ?? avatarPath(id, false)}`,
      step: this.stepper('pages'),
    };
    const lead = text.exporting.offline.leads[kind];
    await new RoomPages(sources).write({
      account: account.name,
      hasLogo: logo !== undefined,
      lead,
      madeAt: this.madeAt,
    });
  }

  private writeFiles(files: ListedFile[]): Promise<string[]> {
    const { archive, order, working } = this;
    return writeFiles(archive, join(order.dataDir, 'files'), files, (done) =>
      working.report('files', done, files.length),
    );
  }

  private manifest(counts: Record<string, number>): ExportManifest {
    const { db, scope, order } = this;
    const { name, created_at, settings } = findAccount(db)!;
    return {
      format: FORMAT,
      product: 'campfire',
      kind: order.kind,
      made_for: order.user_id,
      made_at: this.madeAt,
      account: {
        name,
        created_at: new Date(created_at).toISOString(),
        restrict_room_creation_to_administrators:
          JSON.parse(settings).restrict_room_creation_to_administrators === true,
        custom_css: scope.hasAllPeople ? findCustomCss(db).custom_css : '',
      },
      counts,
      ...(scope.isWhole && { last_ids: Object.fromEntries(lastIds(db).map(({ name, seq }) => [name, seq])) }),
      files: {},
      missing: [],
    };
  }

  private figures(files: ListedFile[], missing: string[]): ExportFigures {
    return {
      rooms: this.scope.roomIds.length,
      messages: this.total.messages,
      files: files.length - missing.length,
      bytes: sizeOf(this.order.target),
    };
  }

  private assertSpace(): void {
    const needed = this.total.bytes + SPARE_BYTES;
    const free = freeBytes(dirname(this.order.target));
    if (free >= needed) return;
    throw new ExportError(
      `There isn't enough space on the server's disk: the export needs about ${sizes.bytes(needed)}, and ${sizes.bytes(free)} are free.`,
    );
  }
}
