/** Made by the build from the package `gemoji` (`src/tasks/build/emoji.mjs`). */
declare module 'campfire:emoji' {
  /** Groups; each emoji is `sign|names, separated by spaces|description|tags, separated by spaces`. */
  const groups: { name: string; emoji: string[] }[];
  export default groups;
}
