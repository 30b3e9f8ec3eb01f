import { actions } from './actions';
import { boosts } from './boosts';
import { buttons } from './buttons';
import { emoji } from './emoji';
import { faults } from './fault-codes';
import { live } from './live';
import { playing } from './playing';
import { sending } from './sending';
import { sizes } from './sizes';
import { times } from './times';

/** Texts that scripts show; pages may use them too. */
export const browser = { actions, boosts, buttons, emoji, faults, live, playing, sending, sizes, times };
