import { playScenes } from './play';
import { openWebKit } from './webkit';

playScenes('WebKit', ['WebKitWebDriver', 'Xvfb'], openWebKit);
