export interface Described {
  title: string;
  description: string;
  images: string[];
  /** As written, of a film or a sound. */
  duration: string;
}

type Node = Record<string, unknown>;

const MAX_NODES = 200;
const PLAYED = /Video|Audio|Movie|Clip|Episode|Music|Podcast/;
/** Their names say who made a page, or where it stands in a site. */
const ABOUT_OTHERS =
  /^(?:\w*Organization|WebSite|BreadcrumbList|ItemList|ListItem|Person|ImageObject|SearchAction|SiteNavigationElement|WPHeader|WPFooter)$/;

export function jsonLdOf(scripts: string[]): Described {
  const nodes = scripts
    .flatMap(nodesOf)
    .filter((node) => !typesOf(node).some((type) => ABOUT_OTHERS.test(type)));
  const first = (...keys: string[]) =>
    nodes.flatMap((node) => keys.map((key) => textOf(node[key]))).find((text) => text !== '') ?? '';
  return {
    title: first('headline', 'name'),
    description: first('description'),
    duration: textOf(nodes.find(isPlayed)?.duration),
    images: nodes.flatMap((node) => [...imagesOf(node.image), ...imagesOf(node.thumbnailUrl)]),
  };
}

function nodesOf(script: string): Node[] {
  const parsed = parse(script);
  const roots = Array.isArray(parsed) ? parsed : [parsed];
  const nodes = roots.slice(0, MAX_NODES).flatMap((root) => {
    const graph = isNode(root) ? root['@graph'] : undefined;
    return Array.isArray(graph) ? [root, ...graph.slice(0, MAX_NODES)] : [root];
  });
  return nodes.filter(isNode);
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return undefined;
  }
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
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
