import { NextFrame } from './models/page/next-frame';
import { nextTask } from './models/page/next-task';

/** The page is painted before its scripts run: what they measure would lay it out within the task that evaluates them. */
await new Promise<void>((resolve) => new NextFrame(resolve).request());
await nextTask();
