// A plug-in for mystmd: prints the citations of a page in a style of survey-refs (pip install 'survey-refs').
//
// project:
//   plugins:
//     - survey-refs.mjs
//
// The style is that of the environment variable SURVEY_REFS_STYLE, else the first one of survey-refs.toml, else apa; the
// bibliography is the one that survey-refs finds in the project's folder, or SURVEY_REFS_BIB. Every citation goes through
// `survey-refs pandoc` as a paragraph of its own, and comes back printed, with the list after it.

import { spawnSync } from 'node:child_process';

const word = (text) => ({ t: 'Str', c: text });
const words = (nodes) =>
  (nodes ?? []).flatMap((node) => (node.value ? [word(node.value)] : words(node.children)));

function cite(node, mode) {
  const prefix = node.prefix ? [word(typeof node.prefix === 'string' ? node.prefix : '')] : words(node.prefix);
  const suffix = node.suffix ? [word(`, ${typeof node.suffix === 'string' ? node.suffix : ''}`)] : [];
  return {
    citationId: node.label ?? node.identifier,
    citationPrefix: prefix,
    citationSuffix: suffix,
    citationMode: { t: mode },
    citationNoteNum: 0,
    citationHash: 0,
  };
}

function asPandoc(node) {
  const members = node.type === 'citeGroup' ? node.children : [node];
  const narrative = (node.kind ?? members[0].kind) === 'narrative';
  const mode = (each, place) =>
    each.partial === 'year' ? 'SuppressAuthor' : narrative && place === 0 ? 'AuthorInText' : 'NormalCitation';
  const cites = members.map((each, place) => cite(each, mode(each, place)));
  return { t: 'Para', c: [{ t: 'Cite', c: [cites, []] }] };
}

const WRAPPED = { Emph: 'emphasis', Strong: 'strong', Superscript: 'superscript', Subscript: 'subscript' };

function fromPandoc(nodes) {
  const out = [];
  for (const node of nodes) {
    if (node.t === 'Str') out.push({ type: 'text', value: node.c });
    else if (node.t === 'Space' || node.t === 'SoftBreak') out.push({ type: 'text', value: ' ' });
    else if (node.t === 'LineBreak') out.push({ type: 'break' });
    else if (node.t === 'Link') out.push({ type: 'link', url: node.c[2][0], children: fromPandoc(node.c[1]) });
    else if (node.t === 'Span') out.push(...fromPandoc(node.c[1]));
    else if (node.t === 'Note') out.push({ type: 'text', value: ' (' }, ...fromPandoc(node.c[0].c), { type: 'text', value: ')' });
    else if (WRAPPED[node.t]) out.push({ type: WRAPPED[node.t], children: fromPandoc(node.c) });
    else if (Array.isArray(node.c)) out.push(...fromPandoc(node.c));
  }
  return out;
}

function collect(node, found) {
  for (const child of node.children ?? []) {
    if (child.type === 'citeGroup' || child.type === 'cite') found.push(child);
    else collect(child, found);
  }
  return found;
}

function print(found) {
  const tree = { 'pandoc-api-version': [1, 23], meta: { 'link-citations': { t: 'MetaBool', c: false } }, blocks: found.map(asPandoc) };
  const options = ['pandoc'];
  if (process.env.SURVEY_REFS_STYLE) options.push('--style', process.env.SURVEY_REFS_STYLE);
  if (process.env.SURVEY_REFS_BIB) options.push('--bib', process.env.SURVEY_REFS_BIB);
  const done = spawnSync('survey-refs', options, { input: JSON.stringify(tree), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`survey-refs is not installed (pip install survey-refs): ${done.error.message}`);
  if (done.status !== 0) throw new Error(done.stderr.trim());
  return { blocks: JSON.parse(done.stdout).blocks, said: done.stderr.trim() };
}

const transform = {
  name: 'survey-refs',
  doc: 'Prints citations, and the list of what they cite, in a style of survey-refs.',
  stage: 'document',
  plugin: () => (tree, file) => {
    const found = collect(tree, []);
    if (!found.length) return;
    const { blocks, said } = print(found);
    if (said && file?.message) file.message(said);
    found.forEach((node, place) => {
      const children = fromPandoc(blocks[place].c ?? []);
      for (const name of Object.keys(node)) delete node[name];
      Object.assign(node, { type: 'span', class: 'citation', children });
    });
    for (const block of blocks.slice(found.length)) {
      if (block.t === 'Header') {
        tree.children.push({ type: 'heading', depth: block.c[0], children: fromPandoc(block.c[2]) });
      } else if (block.t === 'Div') {
        for (const entry of block.c[1]) {
          tree.children.push({ type: 'paragraph', class: 'csl-entry', children: fromPandoc(entry.c[1][0].c) });
        }
      }
    }
  },
};

export default { name: 'survey-refs', transforms: [transform] };
