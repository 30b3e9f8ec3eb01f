import { Injectable } from '@nestjs/common';
import { Features } from '../../config/features';
import { ReadDatabase } from '../../database/database';
import { attachmentViews } from '../../files/attachment.queries';
import { AppError } from '../../http/errors';
import type { BodyFormat } from '../../protocol/message.view';
import type { PostMessage } from '../message.dto';
import type { MessageRow } from '../message.queries';
import { soundOf, withSound } from '../sounds/sounds';
import { type Body, captionAsTyped, renderCaption, renderStored } from './bodies';
import { MentionFinder } from './mention-finder';
import { mentionedPeople } from './mentioned-people';

export type TypedBody = Pick<PostMessage, 'body' | 'format'>;

@Injectable()
export class BodyRenderer {
  constructor(
    private readonly db: ReadDatabase,
    private readonly features: Features,
  ) {}

  /** @param names of the message's files @param html the body before an edit, whose mentions stay @throws {Invalid} */
  render(room_id: number, { body, format = 'markdown' }: TypedBody, names: string[], html = ''): Body {
    const finder = MentionFinder.inRoom(this.db, room_id, mentionedPeople(html));
    const rendered = renderCaption(body, format, finder, names);
    return this.features.isOn('sounds') && names.length === 0 ? withSound(rendered) : rendered;
  }

  /** A stored message by the present rules. It means whom it meant; what can't be rendered any more is shown as typed. */
  rerender(row: MessageRow): Body {
    const { source, format, html } = row;
    const names = attachmentViews(row.attachments).map(({ name }) => name);
    const finder = new MentionFinder(() => [], mentionedPeople(html));
    const body = rendered(source, format, finder, names);
    return soundOf(html) ? withSound(body) : body;
  }
}

function rendered(source: string, format: BodyFormat, finder: MentionFinder, names: string[]): Body {
  try {
    return renderStored(source, format, finder, names) ?? captionAsTyped(source, format, names);
  } catch (error) {
    if (error instanceof AppError) return captionAsTyped(source, format, names);
    throw error;
  }
}
