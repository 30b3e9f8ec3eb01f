import { MAX_BOOST_CHARACTERS } from '../../../assets/rules/boosts';
import { text } from '../../../assets/texts/texts';
import { Icon } from '../../components/icon';
import { Suggestions } from '../../components/suggestions';
import { cached } from '../../pages/cached';
import { QUICK_BOOSTS } from './quick-boosts';

export const BoostMenu = cached(function BoostMenu() {
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
          data-action="keydown->boosts#moveFocus"
        >
          <QuickChoices />
        </div>
        <BoostForm />
        <p id="boost-error" class="field-error" role="alert" data-boosts-target="error" hidden />
      </div>
      <Boosters />
    </>
  );
});

function Boosters() {
  return (
    <div
      id="boosters"
      class="boosters-popover"
      popover="auto"
      role="dialog"
      aria-label={text.messages.boosting.boosters}
      tabIndex={-1}
      data-boosts-target="people"
    />
  );
}

function BoostForm() {
  return (
    <form class="boost-form" data-controller="autocomplete" data-action="submit->boosts#add">
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
        aria-describedby="boost-remaining boost-error"
        placeholder={text.messages.boosting.own}
        autocomplete="off"
        dir="auto"
        enterkeyhint="send"
        data-boosts-target="input"
        data-autocomplete-target="input"
        data-action="keydown->autocomplete#key input->boosts#inputChanged input->autocomplete#suggest"
      />
      <span id="boost-remaining" class="boost-remaining" data-boosts-target="remaining">
        {text.boosts.left(MAX_BOOST_CHARACTERS, (words) => (
          <span class="visually-hidden">{words}</span>
        ))}
      </span>
      <Suggestions id="boost-suggestions" label={text.emoji.title} />
    </div>
  );
}

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
