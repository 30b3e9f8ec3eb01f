import type { Application, ControllerConstructor } from '@hotwired/stimulus';
import { nextTask } from './models/page/next-task';

const TASK_MS = 10;

/** Not in one long task, because a person may already be writing. */
export async function registerInTurn(
  application: Application,
  controllers: Record<string, ControllerConstructor>,
): Promise<void> {
  await nextTask();
  await application.start();
  let since = performance.now();
  for (const [name, controller] of Object.entries(controllers)) {
    if (performance.now() - since > TASK_MS) {
      await nextTask();
      since = performance.now();
    }
    application.register(name, controller);
  }
}
