import { isEmojiOnly } from '../../assets/rules/characters';
import { directionOf, directionOfHtml } from '../../assets/rules/direction';
import { hiddenLines } from '../../assets/rules/folds';
import { shownText } from '../../assets/rules/shown-text';
import { text } from '../../assets/texts/texts';
import type { MessageView, ReplyTo } from '../../src/protocol/message.view';
import { Icon } from '../components/icon';
import { Attachments } from '../files/attachments';
import { LinkPreviews } from '../link-previews/link-previews';
import { MessageLinks } from '../link-previews/message-links';
import { isShownBelow } from '../link-previews/single-link';
import { MessageButtons } from './actions/message-buttons';
import { AlertHead, AlertHistory, AlertTimes, withoutHead } from './alert';
import { codeBlocks } from './code-blocks';
import { Fold } from './fold';
import { Sound } from './sounds/sound';
import { tables } from './tables';

export function MessageBubble({ message }: { message: MessageView }) {
  // Older events in the log lack these fields.
  const { body, edited_at, reply_to, sound, attachments: files = [], link_previews: previews = [] } = message;
  const { message_links: links = [], alert } = message;
  const html = alert ? withoutHead(body.html) : body.html;
  return (
    // Unlike a div, a section ends the search of a browser for what a stray tag may close.
    <section class={bubbleClass(message)} data-tone={alert?.tone} dir="auto">
      {reply_to && <MessageQuote reply={reply_to} />}
      {sound && <Sound sound={sound} />}
      {alert && <AlertHead alert={alert} />}
      {html !== '' && !sound && <MessageBody html={html} hidden={isShownBelow(message)} />}
      {links.length > 0 && <MessageLinks links={links} />}
      {files.length > 0 && <Attachments files={files} />}
      {previews.length > 0 && <LinkPreviews previews={previews} />}
      {alert && <AlertTimes alert={alert} />}
      {alert && <AlertHistory alert={alert} />}
      <MessageButtons message={message} />
      {edited_at && !alert && <span class="message-edited">{text.messages.edited}</span>}
    </section>
  );
}

function bubbleClass({ body, attachments: files = [], actions, alert }: MessageView): string {
  if (alert) return 'bubble bubble-alert';
  const isEmoji = files.length === 0 && !actions && isEmojiOnly(body.plain_text);
  return isEmoji ? 'bubble bubble-emoji' : 'bubble';
}

function MessageBody({ html, hidden }: { html: string; hidden: boolean }) {
  const hiddenCount = hiddenLines(html);
  return (
    <>
      <div
        class="body"
        dir={directionOfHtml(html)}
        hidden={hidden}
        dangerouslySetInnerHTML={{ __html: tables(codeBlocks(html)) }}
      />
      {hiddenCount > 0 && <Fold hidden={hiddenCount} />}
    </>
  );
}

function MessageQuote({ reply }: { reply: ReplyTo }) {
  if (reply.excerpt === null) {
    return <p class="quote quote-deleted">{text.live.messageDeleted}</p>;
  }
  return (
    <a class="quote" href={reply.url}>
      <span class="quote-author">
        <Icon name="reply" />
        <bdi>{reply.creator?.name}</bdi>
      </span>
      <span class="quote-text" dir={directionOf(reply.excerpt)}>
        {shownText(reply.excerpt)}
      </span>
    </a>
  );
}
