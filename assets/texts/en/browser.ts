import { acts } from './acts';
import { boosts } from './boosts';
import { emoji } from './emoji';
import { live } from './live';
import { playing } from './playing';
import { sending } from './sending';
import { sizes } from './sizes';
import { times } from './times';

/** What the browser says by itself; pages may say it, too. */
export const browser = { acts, boosts, emoji, live, playing, sending, sizes, times };
