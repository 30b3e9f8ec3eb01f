import { openChromium } from './chromium';
import { playScenes } from './play';

playScenes('Chromium', [], openChromium);
