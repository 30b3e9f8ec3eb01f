import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import { Backups } from '../backups/backups';
import { remainingText, SearchIndex } from '../search/engine/search-index';
import { CommandError } from './command-error';
import { ExportCommand } from './export-command';

type Command = () => Promise<string> | string;

@Injectable()
export class ServerCommands {
  private readonly commands: Record<string, Command> = {
    'search rebuild': () => this.rebuildSearch(),
    'search status': () => this.searchStatus(),
  };

  constructor(
    private readonly searchIndex: SearchIndex,
    private readonly backups: Backups,
    private readonly exports: ExportCommand,
  ) {}

  find([noun, ...words]: string[]): Command | undefined {
    if (noun === 'backup') return words.length > 1 ? undefined : () => this.backUp(words[0]);
    if (noun === 'export') return () => this.exports.run(words);
    return words.length === 1 ? this.commands[`${noun} ${words[0]}`] : undefined;
  }

  private async rebuildSearch(): Promise<string> {
    await this.searchIndex.startRebuild();
    return `Rebuilding the search index. Searching works again when it's done.\n${this.searchStatus()}`;
  }

  private searchStatus(): string {
    const { remaining } = this.searchIndex;
    if (remaining === undefined) return 'The search index is complete.\n';
    return `${remainingText(remaining)}\n`;
  }

  private async backUp(to: string | undefined): Promise<string> {
    const { folder, name, messages, files, bytes, proven_at, error } = await this.backups.take(to);
    if (proven_at === null) throw new CommandError(error!);
    const contents = text.backups.list.contents(messages, files, bytes);
    return [
      `Backed up to ${join(folder, name)}: ${contents}.`,
      'It was restored, checked, and read by a server.',
      ...(error === null ? [] : [error]),
      '',
    ].join('\n');
  }
}
