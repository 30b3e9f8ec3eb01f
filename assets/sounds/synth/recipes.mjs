import { bands } from './recipes/bands.mjs';
import { bells } from './recipes/bells.mjs';
import { dances } from './recipes/dances.mjs';
import { horns } from './recipes/horns.mjs';
import { scenes } from './recipes/scenes.mjs';
import { shouts } from './recipes/shouts.mjs';
import { voices } from './recipes/voices.mjs';

/** How each clip is made: its name, and the function that makes its samples. */
export const recipes = { ...bands, ...bells, ...dances, ...horns, ...scenes, ...shouts, ...voices };
