import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';
import { EnclosedList } from '../rooms/enclosed-list';

/** What the next message will show of the pages it links to. */
export const DraftedPages = kept(function DraftedPages() {
  return (
    <EnclosedList
      controller="drafted"
      class="drafted"
      itemClass="drafted-page"
      label={text.messages.links.drafted}
    >
      <span class="drafted-picture">
        <Icon name="link" />
      </span>
      <span class="drafted-words">
        <bdi class="drafted-title" data-slot="title" />
        <bdi class="drafted-site" data-slot="site" />
      </span>
    </EnclosedList>
  );
});
