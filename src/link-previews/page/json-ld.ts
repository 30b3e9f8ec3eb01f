export interface Described {
  title: string;
  description: string;
  images: string[];
  /** As written; of a video or a sound. */
  duration: string;
}

type Node = Record<string, unknown>;

const MAX_NODES = 200;
const IMAGES = ['image', 'primaryImageOfPage', 'thumbnailUrl'];
const PLAYED = /Video|Audio|Movie|Clip|Episode|Music|Podcast/;
/** Their names say who made a page, or where it stands in a site. */
const ABOUT_OTHERS =
  /^(?:\w*Organization|WebSite|BreadcrumbList|ItemList|ListItem|Person|ImageObject|SearchAction|SiteNavigationElement|WPHeader|WPFooter)$/;

export function jsonLdOf(scripts: string[]): Described {
  const all = scripts.flatMap(nodesOf);
  const named = new Map(all.map((node) => [node['@id'], node]));
  const nodes = all.filter((node) => !typesOf(node).some((type) => ABOUT_OTHERS.test(type)));
  const whole = (value: unknown) =>
    isNode(value) && typeof value['@id'] === 'string' ? { ...named.get(value['@id']), ...value } : value;
  const first = (...keys: string[]) =>
    nodes.flatMap((node) => keys.map((key) => textOf(node[key]))).find((text) => text !== '') ?? '';
  return {
    title: first('headline', 'name'),
    description: first('description'),
    duration: textOf(nodes.find(isPlayed)?.duration),
    images: nodes.flatMap((node) => IMAGES.flatMap((key) => imagesOf(whole(node[key])))),
  };
}

function nodesOf(script: string): Node[] {
  const parsed = parse(script);
  const roots = Array.isArray(parsed) ? parsed : [parsed];
  const nodes = roots.slice(0, MAX_NODES).flatMap((root) => {
    if (!isNode(root)) return [];
    const { '@graph': graph, mainEntity } = root;
    return [root, mainEntity, ...(Array.isArray(graph) ? graph.slice(0, MAX_NODES) : [])];
  });
  return nodes.filter(isNode);
}

function parse(script: string): unknown {
  try {
    return JSON.parse(unwrapped(script));
  } catch {
    return undefined;
  }
}

/** Search engines, too, read past the wrappers of old templates, and line breaks in strings. */
function unwrapped(script: string): string {
  const bare = script.replace('<![CDATA[', '').replace(']]>', '');
  const end = Math.max(bare.lastIndexOf('}'), bare.lastIndexOf(']')) + 1;
  return bare.slice(Math.max(0, bare.search(/[[{]/)), end).replace(/\p{Cc}+/gu, ' ');
}

function imagesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value))
    return value.slice(0, 3).flatMap((one) => (Array.isArray(one) ? [] : imagesOf(one)));
  return isNode(value) ? [textOf(value.url) || textOf(value.contentUrl)].filter(Boolean) : [];
}

const isPlayed = (node: Node) => typesOf(node).some((type) => PLAYED.test(type));
const typesOf = (node: Node) => [node['@type']].flat().map(textOf);
const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
