import { directionOf } from '../../assets/rules/direction';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';

export interface ComposerReplyProps {
  replyTo?: { id: number; name: string; excerpt: string } | null;
}

/** Always rendered, so that the browser only fills it in. */
export const ComposerReply = cached(function ComposerReply({ replyTo }: ComposerReplyProps) {
  return (
    <div class="composer-reply" data-composer-target="reply" hidden={!replyTo}>
      <Icon name="reply" />
      <p>
        <span class="quote-author" data-slot="name">
          {replyTo?.name}
        </span>{' '}
        <span class="quote-text" dir={directionOf(replyTo?.excerpt ?? '')} data-slot="excerpt">
          {replyTo?.excerpt}
        </span>
      </p>
      <button class="icon-button needs-script" type="button" data-action="composer#cancelReply">
        <Icon name="x" label={text.messages.composer.cancelReply} />
      </button>
    </div>
  );
});
