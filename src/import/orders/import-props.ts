import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import type {
  ImportKindView,
  ImportNoteView,
  ImportProgressView,
  ImportView,
} from '../../protocol/import.view';
import { REASONS } from '../reasons';
import { KINDS, type KindReport } from '../report';
import { ImportArchives } from './archives';
import { Imports } from './imports';
import type { ImportOrder } from './order-file';

@Injectable()
export class ImportPropsBuilder {
  constructor(
    private readonly config: Config,
    private readonly archives: ImportArchives,
    private readonly imports: Imports,
  ) {}

  async build() {
    const { order, progress } = this.imports;
    return {
      current: order && importView(order, progress),
      archives: await this.archives.list(),
      folder: this.archives.folder,
      maxMib: this.config.UPLOAD_FILE_MIB,
    };
  }
}

export function importView(order: ImportOrder, progress: ImportProgressView | undefined): ImportView {
  const { product, name, state, changed_at, result, error } = order;
  const isRunning = state === 'checking' || state === 'importing';
  return {
    product,
    name,
    state,
    changed_at: new Date(changed_at).toISOString(),
    progress: isRunning ? progress : undefined,
    newest_message_at: result?.newest_message_at ?? undefined,
    kinds: result ? KINDS.flatMap((kind) => kindView(kind, result.kinds[kind])) : [],
    error,
  };
}

function kindView(kind: string, { imported, matched, left_out, changed }: KindReport): ImportKindView[] {
  if (imported + matched + left_out.length + changed.length === 0) return [];
  return [{ kind, imported, matched, left_out: left_out.map(noteView), changed: changed.map(noteView) }];
}

const noteView = ({ reason, count, examples }: KindReport['left_out'][number]): ImportNoteView => ({
  words: REASONS[reason],
  count,
  examples: examples.map(String),
});
