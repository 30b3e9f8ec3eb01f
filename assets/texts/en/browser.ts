import { acts } from './acts';
import { boosts } from './boosts';
import { emoji } from './emoji';
import { faults } from './faults';
import { live } from './live';
import { playing } from './playing';
import { sending } from './sending';
import { sizes } from './sizes';
import { times } from './times';

/** What the browser says by itself; pages may say it, too. */
export const browser = { acts, boosts, emoji, faults, live, playing, sending, sizes, times };
