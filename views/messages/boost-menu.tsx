import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';
import { BOOST_LENGTH, QUICK_BOOSTS } from './quick-boosts';

/** One for all messages of the page: the `boosts` controller puts it beside the one that is boosted. */
export const BoostMenu = kept(function BoostMenu() {
  return (
    <>
      <div
        id="boost-menu"
        class="boost-menu"
        popover="auto"
        role="dialog"
        aria-label={text.messages.boosting.boost}
        data-boosts-target="menu"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields */}
        <div
          class="boost-quick"
          role="group"
          aria-label={text.messages.boosting.quick}
          data-action="keydown->boosts#walk"
        >
          <QuickChoices />
        </div>
        <BoostForm />
        <p id="boost-fault" class="field-error" role="alert" data-boosts-target="fault" hidden />
      </div>
      <div
        id="boosters"
        class="boosters-menu"
        popover="auto"
        role="dialog"
        aria-label={text.messages.boosting.boosters}
        tabIndex={-1}
        data-boosts-target="people"
      />
    </>
  );
});

function BoostForm() {
  return (
    <form
      class="boost-words"
      data-controller="autocomplete"
      data-action="submit->boosts#add"
      data-boosts-target="form"
    >
      <BoostField />
      <button
        class="icon-button"
        type="button"
        aria-label={text.messages.boosting.pick}
        aria-haspopup="dialog"
        data-action="boosts#pick"
      >
        <Icon name="smile" />
      </button>
      <button class="icon-button icon-button-primary" type="submit" aria-label={text.messages.boosting.boost}>
        <Icon name="arrow-up" />
      </button>
    </form>
  );
}

function BoostField() {
  return (
    <div class="boost-field">
      <input
        class="input"
        type="text"
        aria-label={text.messages.boosting.ownLabel}
        aria-describedby="boost-left boost-fault"
        placeholder={text.messages.boosting.own}
        autocomplete="off"
        dir="auto"
        enterkeyhint="send"
        data-boosts-target="input"
        data-autocomplete-target="input"
        data-action="keydown->autocomplete#key input->boosts#changed input->autocomplete#suggest"
      />
      <span id="boost-left" class="boost-left" data-boosts-target="left">
        {text.messages.boosting.left(BOOST_LENGTH, (words) => (
          <span class="visually-hidden">{words}</span>
        ))}
      </span>
      <div
        id="boost-suggestions"
        class="suggestions"
        role="listbox"
        aria-label={text.emoji.title}
        data-autocomplete-target="list"
        hidden
      />
    </div>
  );
}

/** One press each. */
export function QuickChoices({ inMenu }: { inMenu?: boolean }) {
  return (
    <>
      {QUICK_BOOSTS.map((emoji) => (
        <button
          key={emoji}
          class="boost-choice"
          type="button"
          role={inMenu ? 'menuitem' : undefined}
          title={text.messages.boosting.emoji[emoji]}
          aria-label={text.messages.boosting.with(text.messages.boosting.emoji[emoji])}
          data-action="boosts#quick"
          data-boosts-content-param={emoji}
        >
          {emoji}
        </button>
      ))}
    </>
  );
}
