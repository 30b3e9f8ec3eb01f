import { actions } from './actions';
import { boosts } from './boosts';
import { buttons } from './buttons';
import { emoji } from './emoji';
import { errorMessages } from './error-messages';
import { live } from './live';
import { playing } from './playing';
import { sending } from './sending';
import { sizes } from './sizes';
import { times } from './times';

/** Texts that scripts show; pages may use them too. */
export const browser = {
  actions,
  boosts,
  buttons,
  emoji,
  errorMessages,
  live,
  playing,
  sending,
  sizes,
  times,
};
