/** Of work that can wait; on Linux, each thread may have its own. */
export const NICE = 10;
